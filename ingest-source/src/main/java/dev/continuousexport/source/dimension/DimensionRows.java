package dev.continuousexport.source.dimension;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a dimension, by key. Rows are only ever added, so that every version of an
 * append-only dimension is the first so many of them, and all versions share one table.
 *
 * <p>One thread adds at a time; others may search earlier versions meanwhile.
 */
final class DimensionRows {
  private final ConcurrentHashMap<Object, Match> matches = new ConcurrentHashMap<>();
  private int count;
  private long bytes;

  /** A row, and the one of the same key that was added before it. */
  private record Match(BinaryRowData row, int ordinal, @Nullable Match before) {}

  void add(Object key, BinaryRowData row, long keyBytes) {
    matches.put(key, new Match(row, count, matches.get(key)));
    count = Math.incrementExact(count);
    bytes += keyBytes + row.getSizeInBytes();
  }

  /** How many rows have been added. */
  int count() {
    return count;
  }

  /** What keys and rows take in binary form. */
  long bytes() {
    return bytes;
  }

  /** Hands over the rows of a key among the first {@code visible} ones. */
  void matches(Object key, int visible, Consumer<RowData> consumer) {
    for (Match match = matches.get(key); match != null; match = match.before()) {
      if (match.ordinal() < visible) {
        consumer.accept(match.row());
      }
    }
  }

  boolean contains(Object key, int visible) {
    Match match = matches.get(key);
    while (match != null && match.ordinal() >= visible) {
      match = match.before();
    }
    return match != null;
  }
}
