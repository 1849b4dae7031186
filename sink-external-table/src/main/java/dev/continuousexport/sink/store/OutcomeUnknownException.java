package dev.continuousexport.sink.store;

import java.io.IOException;

/** The store may or may not have done it: its answer was lost. Look it up, never assume. */
public final class OutcomeUnknownException extends IOException {
  public OutcomeUnknownException(String message) {
    super(message);
  }

  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
