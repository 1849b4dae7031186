package dev.continuousexport.sink.ledger;

/**
 * An object as the ledger holds it.
 *
 * @param content what was written; not to be changed
 * @param hash SHA-256 of the content, lower-case hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hash
public record StoredBytes(byte[] content, String hash) {
  /** Computes the hash. */
  public static StoredBytes of(byte[] content) {
    return new StoredBytes(content, Sha256.of(content));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredBytes bytes && bytes.hash.equals(hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "StoredBytes[" + hash + "]";
  }
}
