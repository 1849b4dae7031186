package dev.continuousexport.source.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a boundary lies in a table's log. Cursors are for people and commands; positions make the
 * scope of a run exact.
 *
 * @param identity the log's own identity (Kafka: topic id); a position of one log means nothing in
 *     another, even of the same name
 * @param partitions per partition the end of what lies before the boundary; a partition that is not
 *     named has nothing before it
 */
public record Position(String identity, SortedMap<String, PartitionEnd> partitions)
    implements Serializable {
  public Position {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }

  /** The position before all records of a log. */
  public static Position beginning(String identity) {
    return new Position(identity, new TreeMap<>());
  }

  /** The position after a scope that begins here. */
  public Position advance(LogScope scope) {
    if (!scope.identity().equals(identity)) {
      throw new IllegalArgumentException(
          "A scope of log '" + scope.identity() + "' does not continue log '" + identity + "'.");
    }
    SortedMap<String, PartitionEnd> ends = new TreeMap<>(partitions);
    for (LogRange range : scope.ranges()) {
      long reached = offset(range.partition());
      if (ends.containsKey(range.partition()) && range.from() != reached) {
        throw new IllegalArgumentException(
            "Range " + range + " does not begin where the position ends, at " + reached + ".");
      }
      ends.put(range.partition(), new PartitionEnd(range.to(), range.toStamp()));
    }
    return new Position(identity, ends);
  }

  /** The first offset after the boundary in a partition; 0 where it is not named. */
  public long offset(String partition) {
    PartitionEnd end = partitions.get(partition);
    return end == null ? 0 : end.offset();
  }
}
