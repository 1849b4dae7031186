package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundQuery;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Writes a bound query as Flink SQL. */
public final class QueryLowering {
  private QueryLowering() {}

  /**
   * The SQL of a query and what it needs.
   *
   * @param library how functions are written
   * @param strategies how each dimension table is to be joined; where the first way is impossible,
   *     the second is taken
   */
  public static LoweredQuery lower(
      BoundQuery query, SqlLibrary library, Function<String, DimensionStrategy> strategies) {
    return lower(query, library, strategies, OptionalLong.empty());
  }

  /**
   * The SQL of a query that is executed once, over all records of its tables: run 1 exists even
   * where they are empty.
   *
   * @param executionTime ticks of {@code now()}
   */
  public static LoweredQuery lowerOnce(BoundQuery query, SqlLibrary library, long executionTime) {
    return lower(query, library, table -> DimensionStrategy.REPLAY, OptionalLong.of(executionTime));
  }

  private static LoweredQuery lower(
      BoundQuery query,
      SqlLibrary library,
      Function<String, DimensionStrategy> strategies,
      OptionalLong onlyTime) {
    QuerySurvey survey = new QuerySurvey(strategies);
    query.relation().accept(survey);
    QueryState state =
        new QueryState(
            library,
            strategies,
            survey.windowed(),
            survey.metadata(),
            onlyTime.isPresent() ? List.of() : survey.facts(),
            onlyTime);
    SqlSelect inner = new RelationLowering(state).lower(query.relation());
    TableSchema schema = query.relation().schema();
    List<FactUse> facts =
        survey.facts().stream()
            .map(fact -> new FactUse(fact.name(), fact.table(), fact.range()))
            .toList();
    return new LoweredQuery(
        result(inner, schema).text(),
        schema,
        facts,
        state.dimensions(),
        state.functions(),
        query.warnings());
  }

  /** The result columns and the run; the window was for joining and grouping only. */
  private static SqlSelect result(SqlSelect inner, TableSchema schema) {
    List<SqlSelect.Item> items = new ArrayList<>();
    int columns = schema.columns().size();
    items.addAll(inner.items().subList(0, columns));
    inner.items().stream()
        .filter(item -> item.name().equals(RunColumn.RUN.columnName()))
        .findFirst()
        .ifPresent(items::add);
    return inner.select(items);
  }
}
