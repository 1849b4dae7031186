package dev.continuousexport.sql.text;

/**
 * The text is no value of the wanted type. The message completes the sentence "'12x' …". It has no
 * stack trace, since skipping many records must stay cheap.
 */
public final class UnreadableValueException extends Exception {
  private final String reason;

  public UnreadableValueException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** What is wrong with the text. */
  public String reason() {
    return reason;
  }
}
