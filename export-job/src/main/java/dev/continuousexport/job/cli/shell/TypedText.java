package dev.continuousexport.job.cli.shell;

import java.util.Set;

/**
 * What was typed so far: one command or query, maybe of several lines. It ends with an empty line,
 * or with a semicolon at the end of a line – unless that ends a {@code let} or {@code set}, or
 * stands in a string, in parentheses, or in the rows of {@code .ingest}. A semicolon alone in a
 * line ends everything; the script of {@code .execute}, which has empty lines, ends only so.
 */
final class TypedText {
  private static final Set<String> LEADING =
      Set.of("let", "set", "declare", "alias", "restrict", "pattern");

  private final String text;
  private int at;
  private int depth;
  private boolean isOpen;
  private int statement;
  private int lastCode = -1;
  private int lastSemicolon = -1;
  private int statementBefore;

  private TypedText(String text) {
    this.text = text;
    scan();
  }

  /** Whether nothing is missing behind the text. */
  static boolean isComplete(String text) {
    String code = text.stripLeading();
    if (code.isEmpty() || code.startsWith("\\") || lastLine(text).equals(";")) {
      return true;
    }
    boolean endsWithEmptyLine = lastLine(text).isEmpty();
    if (startsWith(code, ".execute")) {
      return false;
    }
    TypedText typed = new TypedText(text);
    if (typed.isOpen) {
      return false;
    }
    return endsWithEmptyLine || (!startsWith(code, ".ingest") && typed.endsWithSemicolon());
  }

  /** What is to be sent. */
  static String command(String text) {
    String stripped = text.strip();
    return stripped.endsWith(";")
        ? stripped.substring(0, stripped.length() - 1).stripTrailing()
        : stripped;
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1).strip();
  }

  private static boolean startsWith(String code, String verb) {
    return code.regionMatches(true, 0, verb, 0, verb.length());
  }

  private boolean endsWithSemicolon() {
    return lastCode >= 0
        && lastCode == lastSemicolon
        && depth == 0
        && !LEADING.contains(firstWord(statementBefore));
  }

  private String firstWord(int from) {
    String rest = text.substring(from).stripLeading();
    while (rest.startsWith("//")) {
      int end = rest.indexOf('\n');
      rest = end < 0 ? "" : rest.substring(end).stripLeading();
    }
    int end = 0;
    while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
      end++;
    }
    return rest.substring(0, end);
  }

  private void scan() {
    while (at < text.length() && !isOpen) {
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("```", at) || text.startsWith("~~~", at)) {
        fenced(text.substring(at, at + 3));
      } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
        quoted(at > 0 && text.charAt(at - 1) == '@');
      } else {
        symbol(text.charAt(at));
      }
    }
  }

  private void symbol(char character) {
    if ("([{".indexOf(character) >= 0) {
      depth++;
    } else if (")]}".indexOf(character) >= 0) {
      depth--;
    } else if (text.startsWith("<|", at)) {
      statement = at + 2;
    } else if (character == ';' && depth == 0) {
      lastSemicolon = at;
      statementBefore = statement;
      statement = at + 1;
    }
    if (!Character.isWhitespace(character)) {
      lastCode = at;
    }
    at++;
  }

  private void fenced(String fence) {
    int end = text.indexOf(fence, at + 3);
    isOpen = end < 0;
    at = isOpen ? text.length() : end + 3;
    lastCode = at - 1;
  }

  /** A quoted string ends with its line at the latest, as the language has it. */
  private void quoted(boolean verbatim) {
    char quote = text.charAt(at++);
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' && !verbatim ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
    lastCode = at - 1;
  }
}
