package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.RunOperator;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Binds {@code top-nested}: each level is a summary by its column and those of the levels above it,
 * of which the first values of each group are kept; the levels are joined by their common columns.
 */
final class NestedTopBinder {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;
  private final Span span;
  private final List<NamedExpression> keys = new ArrayList<>();

  NestedTopBinder(BindContext context, Environment environment, BoundRelation input, Span span) {
    this.context = context;
    this.environment = environment;
    this.input = input;
    this.span = span;
  }

  BoundRelation bind(RunOperator.TopNested top) {
    ColumnNames names = new ColumnNames(context.functions());
    Optional<BoundRelation> above = Optional.empty();
    for (RunOperator.Level level : top.levels()) {
      String column = names.free(nameOf(level.column()).orElse("Column1"));
      String wanted = level.aggregate().name().map(Name::text).orElse("aggregated_" + column);
      String aggregate = names.free(wanted);
      keys.add(named(level.column(), column));
      BoundRelation values = values(level, named(level.aggregate(), aggregate), aggregate);
      above = Optional.of(above.map(rows -> joined(rows, values)).orElse(values));
    }
    return above.orElseThrow();
  }

  private Optional<String> nameOf(NamedExpression column) {
    return column
        .name()
        .map(Name::text)
        .or(() -> ColumnNames.nameOf(column.expression(), context.functions()));
  }

  private NamedExpression named(NamedExpression expression, String name) {
    return new NamedExpression(
        expression.span(), Optional.of(new Name(span, name)), expression.expression());
  }

  private BoundRelation values(RunOperator.Level level, NamedExpression aggregate, String column) {
    BoundRelation summary =
        new SummarizeBinder(context, environment, input)
            .bind(new TabularOperator.Summarize(span, List.of(aggregate), keys));
    BoundRelation groups =
        SubqueryPlacement.of(OrderPlacement.of(summary, input), input, context.functions());
    if (level.count().isEmpty()) {
      return groups;
    }
    List<String> outer =
        groups.schema().columns().subList(0, keys.size() - 1).stream().map(Column::name).toList();
    Column weight = groups.schema().column(column).orElseThrow();
    BoundRelation.SortKey order =
        new BoundRelation.SortKey(
            new BoundExpression.Reference(column, weight.type()),
            level.ascending(),
            level.ascending());
    ExpressionBinder expressions =
        new ExpressionBinder(context, environment, Scope.of(groups), AggregateCollector.NONE);
    long count =
        Literals.whole(expressions.bind(level.count().get()))
            .filter(number -> number > 0)
            .orElseThrow(
                () ->
                    context.unsupported(
                        level.count().get().span(),
                        "The number of values must be a constant whole number above zero.",
                        "Write the number itself."));
    return new BoundRelation.Top(groups, outer, List.of(order), count);
  }

  /** The values of a level behind those of the levels above it. */
  private BoundRelation joined(BoundRelation above, BoundRelation values) {
    List<Column> columns = values.schema().columns();
    List<BoundRelation.KeyPair> pairs = new ArrayList<>();
    for (Column column : columns.subList(0, keys.size() - 1)) {
      pairs.add(new BoundRelation.KeyPair(column.name(), column.name(), column.type()));
    }
    List<BoundRelation.JoinColumn> result = new ArrayList<>();
    for (Column column : above.schema().columns()) {
      result.add(new BoundRelation.JoinColumn(column.name(), false, column.name(), column.type()));
    }
    for (Column column : columns.subList(keys.size() - 1, columns.size())) {
      result.add(new BoundRelation.JoinColumn(column.name(), true, column.name(), column.type()));
    }
    return new RunJoin(above, values, RunJoin.Kind.INNER, pairs, result);
  }
}
