package dev.continuousexport.sql.function;

/** Terms: the longest runs of letters and digits in a text. */
final class Terms {
  private Terms() {}

  /**
   * Whether a text occurs with a term's border before it and behind it, as far as these are asked
   * for.
   */
  static boolean has(String text, String sought, boolean borderBefore, boolean borderBehind) {
    if (sought.isEmpty()) {
      return true;
    }
    boolean first = borderBefore && isTerm(sought.charAt(0));
    boolean last = borderBehind && isTerm(sought.charAt(sought.length() - 1));
    int at = text.indexOf(sought);
    while (at >= 0) {
      int end = at + sought.length();
      boolean before = !first || at == 0 || !isTerm(text.charAt(at - 1));
      boolean behind = !last || end == text.length() || !isTerm(text.charAt(end));
      if (before && behind) {
        return true;
      }
      at = text.indexOf(sought, at + 1);
    }
    return false;
  }

  private static boolean isTerm(char character) {
    return Character.isLetterOrDigit(character) || Character.isSurrogate(character);
  }
}
