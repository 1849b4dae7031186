package dev.continuousexport.job.topology;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.sink.ledger.EntryReference;
import java.util.Optional;

/** Where runs of exports are executed as bounded jobs. Safe for use by several threads. */
public interface RunExecution {
  /**
   * Executes runs whose plans are stored; they are published when it returns.
   *
   * @param remembered the last entry that is known of the ledger
   * @throws JobFailedException if not all of them were exported
   */
  void execute(
      ExportDefinition definition, long first, long last, Optional<EntryReference> remembered)
      throws InterruptedException;

  /** Executes the ledger's last run again under a revision of its entry. */
  void revise(ExportDefinition definition, long run) throws InterruptedException;
}
