package dev.continuousexport.job.topology;

/** A Flink job did not end well; the innermost cause says why. */
public final class JobFailedException extends RuntimeException {
  JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message of the innermost cause: what a person has to read first. */
  public String reason() {
    Throwable cause = this;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
