package dev.continuousexport.sql.syntax;

/** Leaves the construct in which a mistake was found; the mistake itself is already reported. */
final class SyntaxFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyntaxFailure() {
    super("A syntax error was reported.", null, false, false);
  }
}
