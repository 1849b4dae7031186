package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.io.IOException;
import java.util.Optional;

/**
 * The stored plans of an export as bytes; what they mean is the planner's. The store is the
 * caller's, who closes it.
 */
public final class PlanBytes {
  private static final int ATTEMPTS = 4;

  private final LedgerStore store;
  private final LedgerLayout layout;

  public PlanBytes(LedgerStore store, LedgerLayout layout) {
    this.store = store;
    this.layout = layout;
  }

  public Optional<StoredBytes> plan(long run) throws IOException {
    return store.get(layout.plan(run)).map(StoredBytes::of);
  }

  /**
   * Stores a plan unless its run has one.
   *
   * @return the stored plan, whoever wrote it
   * @throws OutcomeUnknownException if the outcome stays unknown after looking it up several times
   */
  public StoredBytes putIfAbsent(long run, byte[] content) throws IOException {
    String key = layout.plan(run);
    for (int attempt = 1; ; attempt++) {
      try {
        return StoredBytes.of(store.putIfAbsent(key, content).orElse(content));
      } catch (OutcomeUnknownException e) {
        Optional<byte[]> stored = store.get(key);
        if (stored.isPresent()) {
          return StoredBytes.of(stored.get());
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * The number of the last plan; empty where not even plan 0 is.
   *
   * @param hint a number near it, from which to look forward; 0 without one
   */
  public Optional<Long> last(long hint) throws IOException {
    long last = LastNumber.find(hint, run -> store.get(layout.plan(run)).isPresent());
    return last > 0 || plan(0).isPresent() ? Optional.of(last) : Optional.empty();
  }
}
