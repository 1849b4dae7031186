package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import java.io.IOException;
import java.util.Optional;

/** Compares a ledger with what is remembered of it. */
final class LedgerMemory {
  private LedgerMemory() {}

  /**
   * @throws CommitFailedException if the ledger does not hold the remembered entry
   */
  static void require(
      RunLedger ledger, CommitSettings settings, Optional<EntryReference> remembered)
      throws IOException {
    if (remembered.isEmpty()) {
      return;
    }
    EntryReference reference = remembered.get();
    Optional<StoredEntry> entry = ledger.entry(reference.run(), reference.revision());
    if (entry.map(StoredEntry::reference).filter(reference::equals).isEmpty()) {
      CommitState state = CommitState.initial(settings).headed(ledger.head(reference.run()));
      CommitPhase phase = Failures.regressed(state, reference).state().phase();
      throw new CommitFailedException(((CommitPhase.Stopped) phase).failure());
    }
  }
}
