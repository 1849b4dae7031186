package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.sink.model.Location;

/**
 * A ledger that no export goes on with. Its last entry may be decided and not yet published.
 *
 * @param exportId the ledger's own name
 */
public record RetiredLedger(String exportId, Location location) {
  public ExportHome home() {
    return new ExportHome(location, exportId);
  }
}
