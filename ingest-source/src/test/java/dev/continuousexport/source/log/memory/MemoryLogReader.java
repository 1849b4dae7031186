package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a memory log in batches of at most {@value #BATCH} offsets. */
final class MemoryLogReader implements LogReader {
  private static final int BATCH = 100;

  private final MemoryLog log;
  private @Nullable LogRange range;
  private long position;

  MemoryLogReader(MemoryLog log) {
    this.log = log;
  }

  @Override
  public void open(LogRange opened, long resumeAt) {
    range = opened;
    position = resumeAt;
  }

  @Override
  public RecordBatch poll(Duration timeout) {
    if (log.takeFailure()) {
      throw TableLogException.retryable(
          "The memory log '" + log.address() + "' is out of reach.",
          new IllegalStateException("MemoryLog.failNext"));
    }
    LogRange piece = Objects.requireNonNull(range, "open comes before poll");
    int partition = Integer.parseInt(piece.partition());
    List<ListedRecord> records = new ArrayList<>();
    long end = Math.min(piece.to(), position + BATCH);
    log.ask(
        partition,
        content -> {
          check(piece, content);
          for (long offset = position; offset < end; offset++) {
            long next = offset + 1;
            MemoryRecord record = content.record(offset);
            record
                .value()
                .ifPresent(value -> records.add(new ListedRecord(value, next, record.ticks())));
          }
          return records;
        });
    position = end;
    return new ListedBatch(
        records,
        end,
        record ->
            "memory log %s, partition %d, offset %d"
                .formatted(log.address(), partition, record.nextOffset() - 1));
  }

  private void check(LogRange piece, MemoryPartition content) {
    if (piece.isEmpty()) {
      return;
    }
    String stamp = log.identity() + "/" + content.epoch();
    if (!piece.toStamp().equals(stamp)) {
      throw TableLogException.permanent(
          "The memory log '%s' is no longer the planned one: %s was planned, %s is there."
              .formatted(log.address(), piece.toStamp(), stamp));
    }
    if (position < content.beginning()) {
      throw TableLogException.permanent(
          "The memory log '%s' lost offsets [%d, %d) of partition %s to retention."
              .formatted(log.address(), position, content.beginning(), piece.partition()));
    }
  }

  @Override
  public void wakeup() {
    // poll never waits.
  }

  @Override
  public void close() {
    range = null;
  }
}
