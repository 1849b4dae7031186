package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.LedgerStore;

/**
 * The open stores of an export; closing it closes both.
 *
 * @param artifacts the root of the external table
 * @param ledger the export's home
 */
public record ExportStores(ArtifactStore artifacts, LedgerStore ledger) implements AutoCloseable {
  @Override
  public void close() {
    try {
      artifacts.close();
    } finally {
      ledger.close();
    }
  }
}
