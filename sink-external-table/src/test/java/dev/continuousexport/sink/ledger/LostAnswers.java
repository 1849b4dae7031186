package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Loses the answers of the first puts; whether they were carried out is given. */
final class LostAnswers implements LedgerStore {
  private final LedgerStore store;
  private final boolean carriedOut;
  private int left;

  LostAnswers(LedgerStore store, boolean carriedOut, int left) {
    this.store = store;
    this.carriedOut = carriedOut;
    this.left = left;
  }

  @Override
  public Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException {
    if (left == 0) {
      return store.putIfAbsent(key, content);
    }
    left--;
    if (carriedOut) {
      store.putIfAbsent(key, content);
    }
    throw new OutcomeUnknownException("The answer for '" + key + "' was lost.");
  }

  @Override
  public Optional<byte[]> get(String key) throws IOException {
    return store.get(key);
  }

  @Override
  public Stream<String> keys(String prefix) throws IOException {
    return store.keys(prefix);
  }

  @Override
  public void close() {
    store.close();
  }
}
