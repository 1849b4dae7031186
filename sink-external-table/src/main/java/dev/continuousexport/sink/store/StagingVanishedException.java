package dev.continuousexport.sink.store;

import java.io.IOException;

/** What was staged is gone and not published: the run has to be executed again. */
public final class StagingVanishedException extends IOException {
  public StagingVanishedException(String message) {
    super(message);
  }

  public StagingVanishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
