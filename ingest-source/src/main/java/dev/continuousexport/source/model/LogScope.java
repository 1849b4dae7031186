package dev.continuousexport.source.model;

import java.io.Serializable;
import java.util.List;

/**
 * The part of one log that lies between two boundaries.
 *
 * @param identity the log's identity, see {@link Position}
 * @param ranges at most one for each partition; empty ranges may be listed
 */
public record LogScope(String identity, List<LogRange> ranges) implements Serializable {
  public LogScope {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return ranges.stream().allMatch(LogRange::isEmpty);
  }
}
