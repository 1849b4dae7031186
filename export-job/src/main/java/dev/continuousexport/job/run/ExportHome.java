package dev.continuousexport.job.run;

import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.PlanLogProvider;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where an export's artifacts and ledger lie. It travels with the job and opens connections where
 * they are used.
 *
 * @param location the folder of the external table
 * @param exportId the export whose ledger is meant
 */
public record ExportHome(Location location, String exportId) implements PlanLogProvider {
  /** Opens the store of artifacts and ledger. */
  public LocalStore openStore() {
    return new LocalStore(folder());
  }

  /** The plans of the export. */
  @Override
  public PlanLog open() {
    return new LedgerPlanLog(openStore(), exportId);
  }

  private Path folder() {
    String uri = location.uri();
    if (uri.startsWith("/")) {
      return Path.of(uri);
    }
    if (uri.startsWith("file:")) {
      return Path.of(URI.create(uri));
    }
    throw new IllegalArgumentException(
        "The location '"
            + location
            + "' cannot be written: write an absolute path or a URI that begins with file:///.");
  }
}
