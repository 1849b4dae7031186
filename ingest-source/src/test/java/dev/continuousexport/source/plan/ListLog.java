package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.LostRecordsException;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.types.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log that is a list of ingestion times per partition; counts how often it is asked. */
final class ListLog implements TableLog {
  private final String identity;
  private final Map<String, List<Cursor>> partitions = new TreeMap<>();
  int questions;
  int closed;
  boolean lists = true;

  /** Per partition the first record that retention left. */
  final Map<String, Long> beginnings = new TreeMap<>();

  boolean dimension = true;

  ListLog(String identity) {
    this.identity = identity;
  }

  ListLog append(String partition, Cursor... records) {
    partitions.computeIfAbsent(partition, key -> new ArrayList<>()).addAll(List.of(records));
    return this;
  }

  @Override
  public void requireFacts() {}

  @Override
  public void requireDimension() {
    if (!dimension) {
      throw TableLogException.permanent("Log '" + identity + "' can be no dimension.");
    }
  }

  @Override
  public LogScope history(Cursor upTo) {
    return after(Position.beginning(identity), upTo);
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    questions++;
    List<LogRange> lost = new ArrayList<>();
    beginnings.forEach(
        (partition, beginning) -> {
          if (position.offset(partition) < beginning) {
            lost.add(new LogRange(partition, position.offset(partition), beginning, "", ""));
          }
        });
    if (!lost.isEmpty()) {
      throw new LostRecordsException("Lost: " + lost, lost);
    }
    List<LogRange> ranges = new ArrayList<>();
    partitions.forEach(
        (partition, records) -> {
          long from = position.offset(partition);
          long to = Math.max(from, records.stream().filter(at -> !at.isAfter(upTo)).count());
          if (lists || from < to) {
            ranges.add(new LogRange(partition, from, to, "", ""));
          }
        });
    return new LogScope(identity, ranges);
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    return scope.ranges().stream().mapToLong(range -> range.to() - range.from()).sum();
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    return scope.ranges();
  }

  @Override
  public LogReader reader() {
    throw new UnsupportedOperationException("Planning reads nothing.");
  }

  @Override
  public void close() {
    closed++;
  }
}
