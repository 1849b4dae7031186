package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunOutput;
import java.util.List;
import java.util.Optional;

/**
 * What a run aggregator keeps over a restart.
 *
 * @param emitted the last run handed to the committer; 0 before the first
 * @param pending what was staged of later runs, not whole yet
 * @param remembered the last entry that was seen in the ledger
 */
public record PendingRuns(
    long emitted, List<RunOutput> pending, Optional<EntryReference> remembered) {
  /** Nothing. */
  public static final PendingRuns NONE = new PendingRuns(0, List.of(), Optional.empty());

  public PendingRuns {
    pending = List.copyOf(pending);
  }

  PendingRuns remembering(Optional<EntryReference> entry) {
    return new PendingRuns(emitted, pending, entry);
  }
}
