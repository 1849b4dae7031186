package dev.continuousexport.sink.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One exported file, as the ledger names it.
 *
 * @param object the file, with all that is needed to publish it
 * @param rows its records
 * @param crc32c CRC-32C of its bytes
 * @param partition the values of its partition, by partition name, as they stand in the path
 */
public record Artifact(
    StagedObject object, long rows, long crc32c, SortedMap<String, String> partition)
    implements Serializable {
  public Artifact {
    partition = Collections.unmodifiableSortedMap(new TreeMap<>(partition));
  }

  /** Relative to the external table's root. */
  public String path() {
    return object.path();
  }

  public long bytes() {
    return object.bytes();
  }
}
