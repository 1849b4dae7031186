package dev.continuousexport.sink.store;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small objects, each written once by put-if-absent. Instances are safe for use by several threads.
 */
public interface LedgerStore extends AutoCloseable {
  /**
   * Writes an object unless its key has one. A reader sees all of it or nothing, after a crash too.
   *
   * @return empty if this call wrote it, otherwise the bytes that were there
   * @throws OutcomeUnknownException if the store's answer was lost
   */
  Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException;

  Optional<byte[]> get(String key) throws IOException;

  /** The keys that begin with {@code prefix}, in their order. */
  Stream<String> keys(String prefix) throws IOException;

  @Override
  void close();
}
