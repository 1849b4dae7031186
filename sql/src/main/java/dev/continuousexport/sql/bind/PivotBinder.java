package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds {@code evaluate pivot(column, aggregate, keys) : (columns)}: a declared column that is no
 * key takes the aggregate of the rows in which the pivot column has its name as value.
 */
final class PivotBinder {
  private static final Map<String, String> CONDITIONAL =
      Map.ofEntries(
          Map.entry("count", "countif"),
          Map.entry("sum", "sumif"),
          Map.entry("min", "minif"),
          Map.entry("max", "maxif"),
          Map.entry("avg", "avgif"),
          Map.entry("dcount", "dcountif"),
          Map.entry("stdev", "stdevif"),
          Map.entry("variance", "varianceif"),
          Map.entry("any", "take_anyif"),
          Map.entry("take_any", "take_anyif"),
          Map.entry("make_list", "make_list_if"),
          Map.entry("make_set", "make_set_if"));

  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;

  PivotBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
  }

  BoundRelation bind(Expression.Call plugin, TableSchema declared, boolean others) {
    List<Expression> arguments = plugin.arguments();
    Span span = plugin.span();
    boolean aggregated = arguments.size() > 1 && arguments.get(1) instanceof Expression.Call;
    if (arguments.isEmpty()
        || !(arguments.get(0) instanceof Expression.Reference pivot)
        || input.schema().column(pivot.name()).isEmpty()) {
      throw context.unsupported(
          span, "'pivot' takes a column, an aggregate and columns.", "Compute others before it.");
    }
    Expression.Call aggregate =
        aggregated
            ? (Expression.Call) arguments.get(1)
            : new Expression.Call(span, new Name(span, "count"), List.of());
    List<String> keys =
        keys(pivot, aggregate, arguments.subList(aggregated ? 2 : 1, arguments.size()));
    List<String> order = new ArrayList<>(others ? keys : List.of());
    List<NamedExpression> values = new ArrayList<>();
    for (Column column : declared.columns()) {
      if (!order.contains(column.name())) {
        order.add(column.name());
      }
      if (!keys.contains(column.name())) {
        values.add(value(column.name(), pivot, aggregate));
      }
    }
    List<NamedExpression> groups = new ArrayList<>();
    keys.forEach(
        key ->
            groups.add(
                new NamedExpression(span, Optional.empty(), new Expression.Reference(span, key))));
    BoundRelation result =
        new SummarizeBinder(context, environment, input)
            .bind(new TabularOperator.Summarize(span, values, groups));
    return ordered(result, order, declared, span);
  }

  /** The columns that are named, or all but the pivot column and those of the aggregate. */
  private List<String> keys(
      Expression.Reference pivot, Expression.Call aggregate, List<Expression> named) {
    List<String> keys = new ArrayList<>();
    for (Expression key : named) {
      if (!(key instanceof Expression.Reference column)) {
        throw context.unsupported(
            key.span(), "The keys of 'pivot' are columns.", "Compute others before it.");
      }
      keys.add(column.name());
    }
    if (!named.isEmpty()) {
      return keys;
    }
    Set<String> used = new HashSet<>(Set.of(pivot.name()));
    ExpressionBinder expressions =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
    aggregate
        .arguments()
        .forEach(argument -> used.addAll(ColumnReferences.of(expressions.bind(argument))));
    input.schema().columns().stream()
        .map(Column::name)
        .filter(name -> !used.contains(name))
        .forEach(keys::add);
    return keys;
  }

  private NamedExpression value(
      String name, Expression.Reference pivot, Expression.Call aggregate) {
    Span span = aggregate.span();
    String conditional = CONDITIONAL.get(aggregate.function().text());
    if (conditional == null) {
      throw context.unsupported(
          span,
          "The aggregate '" + aggregate.function().text() + "' is not supported in 'pivot'.",
          "Supported are "
              + String.join(", ", CONDITIONAL.keySet().stream().sorted().toList())
              + ".");
    }
    List<Expression> arguments = new ArrayList<>(aggregate.arguments());
    arguments.add(
        new Expression.Operation(
            span,
            new Name(span, "=="),
            new Expression.Call(span, new Name(span, "tostring"), List.of(pivot)),
            new Expression.Literal(span, Constant.text(name), false)));
    return new NamedExpression(
        span,
        Optional.of(new Name(span, name)),
        new Expression.Call(span, new Name(span, conditional), arguments));
  }

  private BoundRelation ordered(
      BoundRelation result, List<String> order, TableSchema declared, Span span) {
    ExpressionBinder expressions =
        new ExpressionBinder(context, environment, Scope.of(result), AggregateCollector.NONE);
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    for (String name : order) {
      BoundExpression value = expressions.bind(new Expression.Reference(span, name));
      columns.add(
          new BoundRelation.Assignment(
              name,
              declared
                  .column(name)
                  .map(column -> expressions.convert(value, column.type()))
                  .orElse(value)));
    }
    return new BoundRelation.Projection(result, columns);
  }
}
