package dev.continuousexport.sql.bind;

/** Leaves the construct in which a mistake was found; the mistake itself is already reported. */
final class BindFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BindFailure() {
    super("A mistake was reported.", null, false, false);
  }
}
