package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.model.RunEntry;

/**
 * A run's entry as the ledger holds it, or would hold it.
 *
 * @param hash SHA-256 of the stored bytes, lower-case hexadecimal
 */
public record StoredEntry(RunEntry entry, String hash) {
  /** The entry with the hash of the bytes that {@link RunLedger} writes for it. */
  public static StoredEntry of(RunEntry entry) {
    return new StoredEntry(entry, Sha256.of(RunEntryJson.write(entry)));
  }

  public EntryReference reference() {
    return new EntryReference(entry.run(), entry.revision(), hash);
  }
}
