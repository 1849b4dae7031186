package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;

/** What lets exports run. */
public interface ExportStarter {
  /**
   * Creates an export in its ledger, unless it is there.
   *
   * @param start its StartCursor
   * @return the StartCursor that it has
   * @throws dev.continuousexport.source.model.TableLogException if a log cannot be a fact table
   */
  Cursor create(ExportDefinition definition, Instant start);

  /**
   * Lets an export run, or go on under another definition or in another ledger; a run that is under
   * way finishes before.
   */
  void start(ExportState export);

  /** Lets no run of an export begin any more; one that is under way finishes. */
  void stop(String identity);

  /** What runs and what waits now. */
  ExportLoad load();

  /** Brings to an end what a ledger without an export may have left half-done; in its own time. */
  void settle(RetiredLedger ledger);

  /** The same for the ledger of an export that is not started. */
  void settle(ExportState export);
}
