package dev.continuousexport.source.log.memory;

import java.util.ArrayList;
import java.util.List;

/** One partition of a memory log; guarded by its {@link MemoryLog}. */
final class MemoryPartition {
  private final List<MemoryRecord> records = new ArrayList<>();
  private int beginning;
  private int epoch;

  void append(MemoryRecord record) {
    records.add(record);
  }

  MemoryRecord record(long offset) {
    return records.get((int) offset);
  }

  long beginning() {
    return beginning;
  }

  long end() {
    return records.size();
  }

  /** The epoch of the content: it grows with each truncation. */
  int epoch() {
    return epoch;
  }

  /** The first offset whose record was ingested after {@code ticks}, or the end. */
  long firstAfter(long ticks) {
    long offset = beginning;
    while (offset < end() && record(offset).ticks() <= ticks) {
      offset++;
    }
    return offset;
  }

  void removeBefore(long offset) {
    beginning = (int) Math.max(beginning, Math.min(offset, end()));
  }

  void truncateTo(long offset) {
    while (end() > offset) {
      records.remove(records.size() - 1);
    }
    beginning = (int) Math.min(beginning, end());
    epoch++;
  }
}
