package dev.continuousexport.sink.store;

import java.io.IOException;

/** The path holds an object of another commit. */
public final class PathTakenException extends IOException {
  public PathTakenException(String message) {
    super(message);
  }

  public PathTakenException(String message, Throwable cause) {
    super(message, cause);
  }
}
