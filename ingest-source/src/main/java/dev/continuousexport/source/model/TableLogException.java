package dev.continuousexport.source.model;

import org.jspecify.annotations.Nullable;

/**
 * A log cannot do what was asked. The message is a whole sentence that names the table, the place
 * and what to do.
 */
public sealed class TableLogException extends RuntimeException permits LostRecordsException {
  private final boolean retryable;

  TableLogException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Repeating the call cannot help: somebody has to act. */
  public static TableLogException permanent(String message) {
    return new TableLogException(message, false, null);
  }

  /** As {@link #permanent(String)}, for a failure that something else has reported. */
  public static TableLogException permanent(String message, Throwable cause) {
    return new TableLogException(message, false, cause);
  }

  /** The log cannot say now: try again later. */
  public static TableLogException retryable(String message) {
    return new TableLogException(message, true, null);
  }

  /** The log could not be asked now: try again later. */
  public static TableLogException retryable(String message, Throwable cause) {
    return new TableLogException(message, true, cause);
  }

  public boolean isRetryable() {
    return retryable;
  }
}
