package dev.continuousexport.sql.syntax;

/**
 * Reads string literals: quoted with escapes, verbatim {@code @'…'}, multi-line between three
 * backticks or tildes, and each of them obfuscated with a leading h.
 */
final class StringLexer {
  private final String text;

  StringLexer(String text) {
    this.text = text;
  }

  /** What was read; {@code end} lies behind the literal. */
  record Result(String value, int end, boolean secret, boolean closed) {}

  boolean beginsAt(int at) {
    int quote = at;
    if (quote < text.length() && (text.charAt(quote) | 32) == 'h') {
      quote++;
    }
    if (quote < text.length() && text.charAt(quote) == '@') {
      quote++;
      return quote < text.length() && isQuote(text.charAt(quote));
    }
    return quote < text.length() && (isQuote(text.charAt(quote)) || fence(quote) != null);
  }

  /** Reads the literal that begins at an index. */
  Result read(int at) {
    boolean secret = (text.charAt(at) | 32) == 'h';
    int start = secret ? at + 1 : at;
    String fence = fence(start);
    if (fence != null) {
      return fenced(start + fence.length(), fence, secret);
    }
    return text.charAt(start) == '@' ? verbatim(start + 1, secret) : escaped(start, secret);
  }

  private @org.jspecify.annotations.Nullable String fence(int at) {
    return text.startsWith("```", at) ? "```" : text.startsWith("~~~", at) ? "~~~" : null;
  }

  private Result fenced(int start, String fence, boolean secret) {
    int end = text.indexOf(fence, start);
    return end < 0
        ? new Result("", text.length(), secret, false)
        : new Result(text.substring(start, end), end + fence.length(), secret, true);
  }

  private Result verbatim(int open, boolean secret) {
    char quote = text.charAt(open);
    StringBuilder value = new StringBuilder();
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == quote) {
        if (at + 1 >= text.length() || text.charAt(at + 1) != quote) {
          return new Result(value.toString(), at + 1, secret, true);
        }
        at++;
      }
      value.append(text.charAt(at++));
    }
    return new Result("", at, secret, false);
  }

  private Result escaped(int open, boolean secret) {
    char quote = text.charAt(open);
    StringBuilder value = new StringBuilder();
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      char character = text.charAt(at);
      if (character == quote) {
        return new Result(value.toString(), at + 1, secret, true);
      }
      at = character == '\\' ? escape(at + 1, value) : plain(at, value);
    }
    return new Result("", at, secret, false);
  }

  private int plain(int at, StringBuilder value) {
    value.append(text.charAt(at));
    return at + 1;
  }

  /** Reads what follows a backslash. An unknown escape stands for its own characters. */
  private int escape(int at, StringBuilder value) {
    if (at >= text.length()) {
      return at;
    }
    char character = text.charAt(at);
    int digits = character == 'u' ? 4 : character == 'x' ? 2 : character == 'U' ? 8 : 0;
    if (digits > 0) {
      int codePoint = hex(at + 1, digits);
      if (codePoint >= 0 && Character.isValidCodePoint(codePoint)) {
        value.appendCodePoint(codePoint);
        return at + 1 + digits;
      }
    }
    int simple = "ntrabfv0\\\"'".indexOf(character);
    if (simple >= 0) {
      value.append("\n\t\r\u0007\b\f\u000B\0\\\"'".charAt(simple));
    } else {
      value.append('\\').append(character);
    }
    return at + 1;
  }

  private int hex(int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  private static boolean isQuote(char character) {
    return character == '"' || character == '\'';
  }
}
