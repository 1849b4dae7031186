package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.LostRecordsException;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.types.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of the fact tables after the last plan, asked from their logs as rarely as possible: a
 * stretch in which nothing came is asked once, however many boundaries lie in it.
 */
final class FactScopes implements AutoCloseable {
  private final OpenLogs logs;
  private final List<SkippedRange> allowedGaps;
  private final Map<String, LogScope> asked = new HashMap<>();
  private final Map<String, EmptyStretch> empty = new HashMap<>();
  private final Map<String, List<SkippedRange>> crossed = new TreeMap<>();
  private @Nullable PlannedPositions before;

  FactScopes(
      List<IngestTable> facts,
      List<SkippedRange> allowedGaps,
      Function<IngestTable, TableLog> opener) {
    this.logs = new OpenLogs(facts, opener);
    this.allowedGaps = allowedGaps;
  }

  /** Begins with the run after the last plan. */
  void begin(PlannedPositions lastPlan) {
    before = lastPlan;
    asked.clear();
    crossed.clear();
    // What was found empty after one position says nothing about another.
    empty
        .entrySet()
        .removeIf(stretch -> !stretch.getValue().after().equals(lastPlan.of(stretch.getKey())));
  }

  /** Forgets what was found empty: somebody else planned, and may have seen more. */
  void forget() {
    empty.clear();
  }

  /** How many records lie between the last plan and a cursor, over all tables. */
  long records(Cursor upTo) {
    long records = 0;
    for (String table : logs.names()) {
      records += logs.of(table).estimatedRecords(scope(table, upTo));
    }
    return records;
  }

  /**
   * The scopes up to a boundary.
   *
   * @param latest the last boundary that is due; where nothing came up to it, the runs between need
   *     not ask again
   */
  SortedMap<String, LogScope> scopes(Cursor boundary, Cursor latest) {
    SortedMap<String, LogScope> scopes = new TreeMap<>();
    for (String table : logs.names()) {
      if (latest.isAfter(boundary)) {
        scope(table, latest);
      }
      scopes.put(table, scope(table, boundary));
    }
    return scopes;
  }

  /** The gaps that the scopes of this run cross. */
  List<SkippedRange> crossed() {
    return crossed.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public void close() {
    logs.close();
  }

  private LogScope scope(String table, Cursor upTo) {
    EmptyStretch stretch = empty.get(table);
    if (stretch != null && !upTo.isAfter(stretch.upTo())) {
      return stretch.scope();
    }
    LogScope scope = asked.computeIfAbsent(table + "\n" + upTo, key -> ask(table, upTo));
    if (scope.isEmpty()) {
      empty.put(table, new EmptyStretch(last().of(table), upTo, scope));
    }
    return scope;
  }

  private LogScope ask(String table, Cursor upTo) {
    PlannedPositions last = last();
    TableLog log = logs.of(table);
    Position known = last.of(table).orElse(null);
    if (known == null) {
      LogScope history = log.history(last.boundary());
      return PlannedPositions.beginning(
          history, log.after(PlannedPositions.reached(history), upTo));
    }
    List<SkippedRange> gaps = crossed.get(table);
    if (gaps != null) {
      return afterCrossed(log, known, gaps, upTo);
    }
    try {
      return log.after(known, upTo);
    } catch (LostRecordsException failure) {
      List<SkippedRange> skipped = new ArrayList<>();
      failure.lost().forEach(lost -> skipped.add(allowed(table, lost, failure)));
      LogScope scope = afterCrossed(log, known, skipped, upTo);
      crossed.put(table, skipped);
      return scope;
    }
  }

  /**
   * All scopes of a plan begin at the same place; where more was lost meanwhile, it is made anew.
   */
  private static LogScope afterCrossed(
      TableLog log, Position known, List<SkippedRange> gaps, Cursor upTo) {
    try {
      return log.after(PlannedPositions.cross(known, gaps), upTo);
    } catch (LostRecordsException more) {
      throw TableLogException.retryable("While a run was planned, more was lost.", more);
    }
  }

  /** What is lost, as a range to be skipped, if somebody allowed that; else the failure stands. */
  private SkippedRange allowed(String table, LogRange lost, LostRecordsException failure) {
    return allowedGaps.stream()
        .filter(gap -> gap.table().equals(table) && gap.partition().equals(lost.partition()))
        .filter(gap -> gap.from() <= lost.from() && lost.to() <= gap.to())
        .findFirst()
        .map(
            gap ->
                new SkippedRange(
                    table, lost.partition(), lost.from(), lost.to(), gap.reason(), gap.who()))
        .orElseThrow(() -> failure);
  }

  private PlannedPositions last() {
    return Objects.requireNonNull(before, "begin() comes first");
  }

  private record EmptyStretch(Optional<Position> after, Cursor upTo, LogScope scope) {}
}
