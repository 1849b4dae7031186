package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The starts of an export's jobs, numbered from 1. Whoever loses a decision and finds a greater
 * owner than itself is a left-over and has to end. The store is the caller's, who closes it.
 */
public final class OwnerLog {
  private final LedgerStore store;
  private final LedgerLayout layout;

  public OwnerLog(LedgerStore store, LedgerLayout layout) {
    this.store = store;
    this.layout = layout;
  }

  /**
   * Claims the next number.
   *
   * @param claimant unique to the attempt, without quotes; it is recognised by that when an answer
   *     was lost
   */
  public long claim(String claimant) throws IOException {
    byte[] content =
        ("{\"format\":1,\"claimant\":\"" + claimant + "\"}").getBytes(StandardCharsets.UTF_8);
    for (long owner = greatest(0) + 1; ; owner++) {
      if (put(layout.owner(owner), content)) {
        return owner;
      }
    }
  }

  /**
   * The greatest number claimed; 0 where nobody did.
   *
   * @param hint a number near it, from which to look forward; 0 without one
   */
  public long greatest(long hint) throws IOException {
    return LastNumber.find(hint, owner -> store.get(layout.owner(owner)).isPresent());
  }

  private boolean put(String key, byte[] content) throws IOException {
    try {
      return store.putIfAbsent(key, content).isEmpty();
    } catch (OutcomeUnknownException e) {
      Optional<byte[]> stored = store.get(key);
      if (stored.isEmpty()) {
        throw e;
      }
      return Arrays.equals(stored.get(), content);
    }
  }
}
