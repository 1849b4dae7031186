package dev.continuousexport.source.log.managed;

import java.io.IOException;

/** The directory does not hold what its index says: somebody has to act. */
final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedLogException(String message) {
    super(message);
  }
}
