package dev.continuousexport.job.run;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the records between cursors. A cursor at which an export was cut cuts where that export
 * was, so that both have each record once between them; any other is looked up in the log.
 */
public final class CursorScopes {
  private final PlannedBoundaries boundaries;

  public CursorScopes(PlannedBoundaries boundaries) {
    this.boundaries = boundaries;
  }

  /**
   * The records of a range.
   *
   * @param now up to where records are in at all
   */
  public LogScope of(IngestTable table, TableLog log, CursorRange range, Cursor now) {
    LogScope all = log.history(now);
    if (range.isAll()) {
      return all;
    }
    if (range.isEmpty()) {
      return cut(all, beginning(all), beginning(all));
    }
    Position from =
        range.after().equals(CursorRange.ALL.after())
            ? beginning(all)
            : position(table, log, all, range.after());
    Position to =
        range.upTo().equals(CursorRange.ALL.upTo())
            ? end(all)
            : position(table, log, all, range.upTo());
    return cut(all, from, to);
  }

  /** Where a scope begins: the input of nothing. */
  public static LogScope nothingOf(LogScope scope) {
    List<LogRange> ranges = new ArrayList<>();
    for (LogRange range : scope.ranges()) {
      ranges.add(empty(range.partition(), range.from(), range.fromStamp()));
    }
    return new LogScope(scope.identity(), ranges);
  }

  private Position position(IngestTable table, TableLog log, LogScope all, Cursor cursor) {
    return boundaries
        .at(table, cursor)
        .filter(planned -> planned.identity().equals(all.identity()))
        .orElseGet(() -> end(log.history(cursor)));
  }

  private static Position beginning(LogScope scope) {
    return Position.beginning(scope.identity());
  }

  /** Where a scope ends that begins at the beginning of its log. */
  static Position end(LogScope scope) {
    return beginning(scope).advance(scope);
  }

  /** The part of a scope between two positions; it names the same partitions. */
  static LogScope cut(LogScope all, Position from, Position to) {
    List<LogRange> ranges = new ArrayList<>();
    for (LogRange range : all.ranges()) {
      ranges.add(cut(range, end(range, from), end(range, to)));
    }
    return new LogScope(all.identity(), ranges);
  }

  /** The part of a log that is still there and already in. */
  private static LogRange cut(LogRange range, PartitionEnd from, PartitionEnd to) {
    boolean begun = from.offset() > range.from();
    long start = Math.min(begun ? from.offset() : range.from(), range.to());
    String startStamp =
        start == range.to() ? range.toStamp() : begun ? from.stamp() : range.fromStamp();
    if (to.offset() >= range.to()) {
      return new LogRange(range.partition(), start, range.to(), startStamp, range.toStamp());
    }
    return to.offset() <= start
        ? empty(range.partition(), start, startStamp)
        : new LogRange(range.partition(), start, to.offset(), startStamp, to.stamp());
  }

  private static LogRange empty(String partition, long at, String stamp) {
    return new LogRange(partition, at, at, stamp, stamp);
  }

  private static PartitionEnd end(LogRange range, Position position) {
    return position.partitions().getOrDefault(range.partition(), new PartitionEnd(0, ""));
  }
}
