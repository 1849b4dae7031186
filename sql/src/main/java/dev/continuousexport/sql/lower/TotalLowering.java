package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Aggregates over all rows of a run, which has such a total even where no row is left.
 *
 * <p>Arguments are computed before the rows meet the run's markers, in which they are null:
 * aggregates leave nulls out, so a marker makes the group exist and changes nothing.
 */
final class TotalLowering {
  private final QueryState state;
  private final List<String> carried;
  private final Optional<ApplyScope> scope;
  private final List<SqlSelect.Item> rows = new ArrayList<>();
  private final List<SqlSelect.Item> nulls = new ArrayList<>();

  TotalLowering(QueryState state, List<String> carried, Optional<ApplyScope> scope) {
    this.state = state;
    this.carried = carried;
    this.scope = scope;
  }

  SqlSelect lower(BoundRelation.Aggregation aggregation, SqlSelect input) {
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    List<SqlSelect.Item> results = new ArrayList<>();
    for (BoundRelation.Aggregate aggregate : aggregation.aggregates()) {
      BoundRelation.Aggregate outer = computedBefore(aggregate, expressions);
      String value =
          state
              .library()
              .lowering(outer.function())
              .lower(outer, expressions.lower(outer.arguments()), expressions)
              .text();
      results.add(new SqlSelect.Item(aggregate.name(), value));
    }
    carried.forEach(column -> results.add(SqlSelect.Item.plain(column)));
    carried.forEach(column -> rows.add(SqlSelect.Item.plain(column)));
    String from = input.select(rows).text();
    if (!RunMarkers.alwaysHasRows(aggregation.input(), state.facts())) {
      from +=
          scope.isPresent()
              ? scope.get().markers(nulls, carried)
              : RunMarkers.union(nulls, carried, state);
    }
    return SqlSelect.of(results, SqlSelect.nested(from))
        .groupBy(carried.stream().map(SqlText::name).toList());
  }

  /**
   * Constants behind the first argument say how to aggregate, and stay where they are; a condition
   * does not, since it tells a row from a marker.
   */
  private BoundRelation.Aggregate computedBefore(
      BoundRelation.Aggregate aggregate, ExpressionLowering expressions) {
    List<BoundExpression> arguments = new ArrayList<>();
    for (BoundExpression argument : aggregate.arguments()) {
      boolean condition = argument.type() == KustoType.BOOL;
      if (!arguments.isEmpty() && !condition && argument instanceof BoundExpression.Value) {
        arguments.add(argument);
      } else {
        arguments.add(
            new BoundExpression.Reference(
                column(expressions.lower(argument).text(), argument.type()), argument.type()));
      }
    }
    return new BoundRelation.Aggregate(
        aggregate.name(), aggregate.function(), arguments, aggregate.type());
  }

  /** One column for all aggregates of the same value: a row's columns are aggregated together. */
  private String column(String value, KustoType type) {
    for (SqlSelect.Item item : rows) {
      if (item.expression().equals(value)) {
        return item.name();
      }
    }
    String name = "$argument" + rows.size();
    rows.add(new SqlSelect.Item(name, value));
    nulls.add(new SqlSelect.Item(name, "CAST(NULL AS " + SqlText.type(type) + ")"));
    return name;
  }
}
