package dev.continuousexport.sql.lower;

/** The SQL of a query grows beyond all measure; it is noticed while the SQL is written. */
public final class TextTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** So many characters at most; Flink plans far shorter statements for minutes. */
  public static final int MOST = 1_000_000;

  private TextTooLongException() {
    super("The SQL of the query has more than " + MOST + " characters.");
  }

  static void check(long length) {
    if (length > MOST) {
      throw new TextTooLongException();
    }
  }
}
