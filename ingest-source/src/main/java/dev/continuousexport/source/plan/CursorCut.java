package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a run's scope that lies in a range of cursors. A cursor that is the boundary of a
 * plan cuts where that plan was cut; one inside of a run is looked up in the log.
 */
public final class CursorCut {
  private CursorCut() {}

  /**
   * Cuts a scope.
   *
   * @param scope that of the table in the plan
   * @throws dev.continuousexport.source.model.TableLogException if the log no longer tells where a
   *     cursor inside of the run lies
   */
  public static LogScope of(LogScope scope, RunPlan plan, CursorRange range, TableLog log) {
    CursorRange wanted = new CursorRange(plan.after(), plan.upTo()).and(range);
    if (wanted.isEmpty()) {
      return new LogScope(scope.identity(), List.of());
    }
    LogScope upTo =
        wanted.upTo().equals(plan.upTo()) ? scope : meet(scope, before(scope, wanted.upTo(), log));
    return wanted.after().equals(plan.after())
        ? upTo
        : without(upTo, before(scope, wanted.after(), log));
  }

  /** What of the scope lies up to a cursor. */
  private static LogScope before(LogScope scope, Cursor cursor, TableLog log) {
    SortedMap<String, PartitionEnd> start = new TreeMap<>();
    for (LogRange range : scope.ranges()) {
      if (range.from() > 0) {
        start.put(range.partition(), new PartitionEnd(range.from(), range.fromStamp()));
      }
    }
    return log.after(new Position(scope.identity(), start), cursor);
  }

  private static LogScope meet(LogScope scope, LogScope first) {
    SortedMap<String, LogRange> ends = byPartition(first);
    List<LogRange> ranges = new ArrayList<>();
    for (LogRange range : scope.ranges()) {
      LogRange end = ends.get(range.partition());
      if (end != null) {
        ranges.add(
            end.to() < range.to()
                ? new LogRange(
                    range.partition(), range.from(), end.to(), range.fromStamp(), end.toStamp())
                : range);
      }
    }
    return new LogScope(scope.identity(), ranges);
  }

  private static LogScope without(LogScope scope, LogScope first) {
    SortedMap<String, LogRange> ends = byPartition(first);
    List<LogRange> ranges = new ArrayList<>();
    for (LogRange range : scope.ranges()) {
      LogRange end = ends.get(range.partition());
      if (end == null) {
        ranges.add(range);
      } else if (end.to() < range.to()) {
        ranges.add(
            new LogRange(range.partition(), end.to(), range.to(), end.toStamp(), range.toStamp()));
      }
    }
    return new LogScope(scope.identity(), ranges);
  }

  private static SortedMap<String, LogRange> byPartition(LogScope scope) {
    SortedMap<String, LogRange> ranges = new TreeMap<>();
    scope.ranges().forEach(range -> ranges.put(range.partition(), range));
    return ranges;
  }
}
