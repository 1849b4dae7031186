package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.log.RangeCutter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.types.Cursor;
import java.util.ArrayList;
import java.util.List;

/** A {@link TableLog} over a {@link MemoryLog}. */
public final class MemoryTableLog implements TableLog {
  private final IngestTable table;
  private final MemoryLog log;
  private final long sliceRecords;

  MemoryTableLog(IngestTable table, MemoryLog log) {
    this.table = table;
    this.log = log;
    this.sliceRecords =
        Long.parseLong(table.log().options().getOrDefault(MemoryLog.SLICE_RECORDS, "1000"));
  }

  @Override
  public void requireFacts() {
    failWhereTold();
  }

  @Override
  public LogScope history(Cursor upTo) {
    failWhereTold();
    List<LogRange> ranges = new ArrayList<>();
    for (int partition = 0; partition < log.partitionCount(); partition++) {
      ranges.add(range(partition, -1, "", upTo));
    }
    return new LogScope(log.identity(), ranges);
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    failWhereTold();
    if (!position.identity().equals(log.identity())) {
      throw failure(
          "was created anew: it is '%s' now and was '%s' when the run before was planned"
              .formatted(log.identity(), position.identity()));
    }
    List<LogRange> ranges = new ArrayList<>();
    for (int partition = 0; partition < log.partitionCount(); partition++) {
      PartitionEnd end = position.partitions().get(Integer.toString(partition));
      ranges.add(
          end == null
              ? range(partition, 0, "", upTo)
              : range(partition, end.offset(), end.stamp(), upTo));
    }
    return new LogScope(log.identity(), ranges);
  }

  private LogRange range(int partition, long fromOrBeginning, String fromStamp, Cursor upTo) {
    return log.ask(
        partition,
        content -> {
          long from = fromOrBeginning < 0 ? content.beginning() : fromOrBeginning;
          if (from < content.beginning()) {
            throw failure(
                "lost offsets [%d, %d) of partition %d to retention before they were read"
                    .formatted(from, content.beginning(), partition));
          }
          if (from > content.end()) {
            throw failure(
                "was truncated: partition %d ends at offset %d, the run before at %d"
                    .formatted(partition, content.end(), from));
          }
          long to = Math.max(from, content.firstAfter(upTo.ticks()));
          String stamp = to == from ? fromStamp : stamp(content);
          return new LogRange(Integer.toString(partition), from, to, fromStamp, stamp);
        });
  }

  private String stamp(MemoryPartition content) {
    return log.identity() + "/" + content.epoch();
  }

  private TableLogException failure(String what) {
    return TableLogException.permanent(
        "The memory log '%s' of table '%s' %s.".formatted(log.address(), table.name(), what));
  }

  private void failWhereTold() {
    if (log.takeFailure()) {
      throw TableLogException.retryable(
          "The memory log '%s' of table '%s' is out of reach."
              .formatted(log.address(), table.name()),
          new IllegalStateException("MemoryLog.failNext"));
    }
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    return scope.ranges().stream().mapToLong(range -> range.to() - range.from()).sum();
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    return RangeCutter.cut(scope, sliceRecords);
  }

  @Override
  public LogReader reader() {
    return new MemoryLogReader(log);
  }

  @Override
  public void close() {
    // Nothing is held: the log outlives its readers.
  }
}
