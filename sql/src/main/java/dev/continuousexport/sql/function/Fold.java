package dev.continuousexport.sql.function;

/** Letters without regard to case: each code point by itself, regardless of language. */
final class Fold {
  private Fold() {}

  static String upper(String text) {
    return mapped(text, true);
  }

  static String lower(String text) {
    return mapped(text, false);
  }

  private static String mapped(String text, boolean upper) {
    int at = 0;
    while (at < text.length() && !changes(text.charAt(at), upper)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      result.appendCodePoint(
          upper ? Character.toUpperCase(codePoint) : Character.toLowerCase(codePoint));
      at += Character.charCount(codePoint);
    }
    return result.toString();
  }

  private static boolean changes(char character, boolean upper) {
    return upper
        ? Character.isSurrogate(character) || Character.toUpperCase(character) != character
        : Character.isSurrogate(character) || Character.toLowerCase(character) != character;
  }
}
