package dev.continuousexport.job.query;

import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.ServiceColumns;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The queries that are running, and the last ones that have ended. */
final class QueryJournal {
  private static final int MOST = 1_000;

  private final Deque<RunningQuery> queries = new ArrayDeque<>();

  synchronized RunningQuery begin(ClientRequest request, Instant now) {
    RunningQuery query = new RunningQuery(RunningQuery.Author.of(request), now);
    queries.addLast(query);
    if (queries.size() > MOST) {
      queries.stream().filter(old -> !old.isRunning()).findFirst().ifPresent(queries::remove);
    }
    return query;
  }

  /** The running queries for which something holds. */
  synchronized List<RunningQuery> running(Predicate<RunningQuery> condition) {
    return queries.stream().filter(RunningQuery::isRunning).filter(condition).toList();
  }

  /** {@code .show queries}, newest first. */
  ResultTable all(Instant now) {
    return table(ServiceColumns.QUERIES, query -> true, now);
  }

  /** {@code .show running queries}, newest first. */
  ResultTable running(Instant now) {
    return table(ServiceColumns.RUNNING_QUERIES, RunningQuery::isRunning, now);
  }

  private synchronized ResultTable table(
      TableSchema columns, Predicate<RunningQuery> condition, Instant now) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    queries
        .descendingIterator()
        .forEachRemaining(
            query -> {
              if (condition.test(query)) {
                rows.add(row(columns, query, now));
              }
            });
    return new ResultTable(columns.columns(), rows);
  }

  private static List<@Nullable Object> row(TableSchema columns, RunningQuery query, Instant now) {
    List<@Nullable Object> cells = new ArrayList<>();
    columns.columns().forEach(column -> cells.add(cell(column, query, now)));
    return cells;
  }

  /** What is not measured here is null, or empty. */
  private static @Nullable Object cell(Column column, RunningQuery query, Instant now) {
    RunningQuery.Author author = query.author();
    Instant updated = query.isRunning() ? now : query.updated();
    return switch (column.name().toLowerCase(Locale.ROOT)) {
      case "clientactivityid" -> author.requestId();
      case "text" -> query.text();
      case "database" -> author.database();
      case "startedon" -> Ticks.ofInstant(query.started());
      case "lastupdatedon" -> Ticks.ofInstant(updated);
      case "duration" -> Ticks.ofDuration(Duration.between(query.started(), updated));
      case "state" -> query.state().shown();
      case "rootactivityid" -> query.key().toString();
      case "user", "principal", "pricipal" -> author.principal();
      case "failurereason" -> query.failure();
      case "application" -> author.application();
      case "workloadgroup" -> "default";
      case "resultsetstatistics" ->
          query.isRunning()
              ? null
              : "{\"TableCount\":1,\"TablesStatistics\":[{\"RowCount\":" + query.records() + "}]}";
      default -> column.type() == KustoType.STRING ? "" : null;
    };
  }
}
