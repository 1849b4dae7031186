package dev.continuousexport.sql.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions as the Kusto engine reads them, compiled for RE2, which takes linear time.
 * Digits, blanks and letters of words are those of Unicode, where RE2 knows ASCII only.
 */
public final class RegexText {
  private static final String DIGIT = "\\p{Nd}";
  private static final String NO_DIGIT = "\\P{Nd}";
  private static final String BLANK = "\\t-\\r\\x{85}\\p{Z}";
  private static final String NO_BLANK =
      "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
          + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}"
          + "\\x{3001}-\\x{10ffff}";
  private static final String WORD = "\\p{L}\\x{200c}\\x{200d}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}";

  /** Inside of brackets, where a class cannot be negated: everything else that is assigned. */
  private static final String NO_WORD =
      "\\p{Cc}\\p{Co}\\p{No}\\p{Pd}\\p{Pe}\\p{Pf}\\p{Pi}\\p{Po}\\p{Ps}\\p{S}\\p{Z}";

  private RegexText() {}

  /**
   * Compiles an expression.
   *
   * @throws PatternSyntaxException where it is none
   */
  public static Pattern compile(String regex) {
    return Pattern.compile(translated(regex));
  }

  private static String translated(String regex) {
    if (regex.indexOf('\\') < 0) {
      return regex;
    }
    StringBuilder result = new StringBuilder(regex.length() + 32);
    boolean bracketed = false;
    for (int i = 0; i < regex.length(); i++) {
      char character = regex.charAt(i);
      if (character == '\\' && i + 1 < regex.length()) {
        result.append(escaped(regex.charAt(++i), bracketed));
        continue;
      }
      if (character == '[' && !bracketed) {
        bracketed = true;
        i = opening(regex, i, result);
        continue;
      }
      bracketed &= character != ']';
      result.append(character);
    }
    return result.toString();
  }

  /** Copies {@code [}, {@code ^} and a closing bracket that stands for itself. */
  private static int opening(String regex, int at, StringBuilder result) {
    int end = at + 1;
    end += regex.startsWith("^", end) ? 1 : 0;
    end += regex.startsWith("]", end) ? 1 : 0;
    result.append(regex, at, end);
    return end - 1;
  }

  private static String escaped(char letter, boolean bracketed) {
    String set =
        switch (letter) {
          case 'd' -> DIGIT;
          case 'D' -> NO_DIGIT;
          case 's' -> BLANK;
          case 'S' -> bracketed ? NO_BLANK : "^" + BLANK;
          case 'w' -> WORD;
          case 'W' -> bracketed ? NO_WORD : "^" + WORD;
          default -> "";
        };
    return set.isEmpty() ? "\\" + letter : bracketed ? set : "[" + set + "]";
  }
}
