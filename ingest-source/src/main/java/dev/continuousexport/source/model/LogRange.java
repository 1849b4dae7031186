package dev.continuousexport.source.model;

import java.io.Serializable;

/**
 * A half-open piece {@code [from, to)} of one log partition.
 *
 * @param partition the partition's name (Kafka: its number; files: the path)
 * @param fromStamp what identifies the content before {@code from}, see {@link PartitionEnd}
 * @param toStamp what identifies the content before {@code to}
 */
public record LogRange(String partition, long from, long to, String fromStamp, String toStamp)
    implements Serializable {
  public LogRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "[" + from + ", " + to + ") of partition '" + partition + "' is no range.");
    }
  }

  public boolean isEmpty() {
    return from == to;
  }
}
