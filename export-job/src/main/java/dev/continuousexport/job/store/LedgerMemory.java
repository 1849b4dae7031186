package dev.continuousexport.job.store;

import dev.continuousexport.sink.ledger.EntryReference;
import java.util.Optional;

/**
 * What is remembered of an export's ledger outside of it, so that a ledger that somebody has put
 * back is noticed.
 */
public interface LedgerMemory {
  /** The last entry that was exported, as far as is known. */
  Optional<EntryReference> last();

  void remember(EntryReference entry);
}
