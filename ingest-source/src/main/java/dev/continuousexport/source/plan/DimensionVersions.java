package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the dimension tables that take part in a run: all that had been ingested when it
 * was planned. A run that is behind may use the version of the run before, as long as that is not
 * older than what the run would have seen in time.
 */
final class DimensionVersions implements AutoCloseable {
  private final OpenLogs logs;
  private final ExportSchedule schedule;
  private @Nullable Cursor knownAt;
  private SortedMap<String, LogScope> known = Collections.emptySortedMap();

  DimensionVersions(
      List<IngestTable> dimensions,
      ExportSchedule schedule,
      Function<IngestTable, TableLog> opener) {
    this.logs = new OpenLogs(dimensions, opener);
    this.schedule = schedule;
  }

  SortedMap<String, LogScope> at(Cursor boundary, Cursor latest, Instant now) {
    if (knownAt != null && latest.isAfter(boundary) && !inTime(boundary).isAfter(knownAt)) {
      return known;
    }
    // A record's clock may lag behind ours; what is younger than the margin is not sure to be in.
    Cursor moment = Cursor.of(now.minus(schedule.clockSkewMargin()));
    SortedMap<String, LogScope> versions = new TreeMap<>();
    logs.names().forEach(table -> versions.put(table, logs.of(table).history(moment)));
    known = versions;
    knownAt = moment;
    return versions;
  }

  @Override
  public void close() {
    logs.close();
  }

  private Cursor inTime(Cursor boundary) {
    return Cursor.of(schedule.dueAt(boundary).minus(schedule.clockSkewMargin()));
  }
}
