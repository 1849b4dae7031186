package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.store.LedgerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The entries of an export's runs: the truth about what has been exported. The store is the
 * caller's, who closes it.
 */
public final class RunLedger {
  private final LedgerStore store;
  private final LedgerLayout layout;

  public RunLedger(LedgerStore store, LedgerLayout layout) {
    this.store = store;
    this.layout = layout;
  }

  public LedgerLayout layout() {
    return layout;
  }

  /** The valid entry of a run: its highest revision. */
  public Optional<StoredEntry> entry(long run) throws IOException {
    Optional<StoredEntry> found = entry(run, 0);
    Optional<StoredEntry> next = found;
    while (next.isPresent()) {
      found = next;
      next = entry(run, found.get().entry().revision() + 1);
    }
    return found;
  }

  /** An entry in exactly this revision, whether or not a later one replaced it. */
  public Optional<StoredEntry> entry(long run, int revision) throws IOException {
    String key = layout.run(run, revision);
    Optional<byte[]> content = store.get(key);
    return content.isEmpty() ? Optional.empty() : Optional.of(stored(key, content.get()));
  }

  /**
   * The entry of the last run.
   *
   * @throws LedgerCorruptException if the run after it was published once
   * @param hint a run number near it, from which to look forward; 0 without one
   */
  public Optional<StoredEntry> head(long hint) throws IOException {
    long last = LastNumber.find(hint, this::exists);
    while (isMarked(last + 1)) {
      if (!exists(last + 1)) {
        throw new LedgerCorruptException(
            "The ledger has published run %d by '%s', but no entry of it. An old copy of the ledger was put in its place; restore the right one, else records would be exported twice."
                .formatted(last + 1, layout.published(last + 1, 0)));
      }
      last++; // decided and published since the look
    }
    return last == 0 ? Optional.empty() : entry(last);
  }

  private boolean exists(long run) throws IOException {
    return store.get(layout.run(run, 0)).isPresent();
  }

  private boolean isMarked(long run) throws IOException {
    return store.get(layout.published(run, 0)).isPresent();
  }

  /**
   * Writes an entry unless its run has one of that revision.
   *
   * @return empty if this call wrote it, otherwise the entry that was there
   * @throws dev.continuousexport.sink.store.OutcomeUnknownException if the store's answer was lost
   */
  public Optional<StoredEntry> putIfAbsent(RunEntry entry) throws IOException {
    String key = layout.run(entry.run(), entry.revision());
    Optional<byte[]> present = store.putIfAbsent(key, RunEntryJson.write(entry));
    return present.isEmpty() ? Optional.empty() : Optional.of(stored(key, present.get()));
  }

  /**
   * Marks that all files of an entry have been visible. A lost answer does no harm: the caller
   * repeats it.
   */
  public void markPublished(EntryReference entry) throws IOException {
    String key = layout.published(entry.run(), entry.revision());
    Optional<byte[]> present = store.putIfAbsent(key, mark(entry));
    if (present.isPresent()) {
      requireMarkOf(entry, key, present.get());
    }
  }

  /** Whether all files of an entry have been visible once. */
  public boolean isPublished(EntryReference entry) throws IOException {
    String key = layout.published(entry.run(), entry.revision());
    Optional<byte[]> present = store.get(key);
    if (present.isPresent()) {
      requireMarkOf(entry, key, present.get());
    }
    return present.isPresent();
  }

  private static byte[] mark(EntryReference entry) {
    return ("{\"format\":1,\"entry\":\"" + entry.hash() + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private static void requireMarkOf(EntryReference entry, String key, byte[] content)
      throws LedgerCorruptException {
    if (!Arrays.equals(content, mark(entry))) {
      throw new LedgerCorruptException(
          "The ledger's object '"
              + key
              + "' does not belong to the entry of run "
              + entry.run()
              + " with the hash "
              + entry.hash()
              + ": another entry of this run has been published. An old copy of the ledger was put"
              + " in its place; restore the right one, else records would be exported twice.");
    }
  }

  private StoredEntry stored(String key, byte[] content) throws LedgerCorruptException {
    RunEntry entry = RunEntryJson.read(key, content);
    String rightKey = new LedgerLayout(entry.exportId()).run(entry.run(), entry.revision());
    if (!key.equals(rightKey)) {
      throw new LedgerCorruptException(
          "The ledger's object '"
              + key
              + "' is the entry of '"
              + rightKey
              + "'. Somebody moved it; restore both from a copy.");
    }
    return new StoredEntry(entry, Sha256.of(content));
  }
}
