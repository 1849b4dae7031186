package dev.continuousexport.sink.ledger;

import java.io.IOException;

/** An object of the ledger is not what this or any program of the project has written. */
public final class LedgerCorruptException extends IOException {
  public LedgerCorruptException(String message) {
    super(message);
  }

  public LedgerCorruptException(String message, Throwable cause) {
    super(message, cause);
  }
}
