package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code summarize}: the keys come first, then the aggregates. */
final class SummarizeBinder implements AggregateCollector {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;
  private final ExpressionBinder rows;
  private final List<BoundRelation.Aggregate> collected = new ArrayList<>();

  SummarizeBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
    this.rows =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
  }

  BoundRelation bind(TabularOperator.Summarize summarize) {
    if (summarize.keys().isEmpty()) {
      throw context.unsupported(
          summarize.span(),
          "summarize without 'by' gives one row even for a run without records, "
              + "which is not supported in export queries.",
          "Add 'by' with a column or bin().");
    }
    ProjectionBinder names = new ProjectionBinder(context);
    names.declareAll(summarize.keys());
    names.declareAll(summarize.aggregates());
    List<BoundRelation.Assignment> keys = names.assignments(summarize.keys(), this::key);
    ExpressionBinder groups =
        new ExpressionBinder(
            context, environment, new Scope(new TableSchema(List.of()), false), this);
    List<BoundRelation.Assignment> results =
        names.assignments(summarize.aggregates(), named -> groups.bind(named.expression()));
    context.warn(
        summarize.span(),
        "summarize works on the records of one run; results of several runs are not merged.");
    return result(keys, results);
  }

  private BoundExpression key(NamedExpression named) {
    BoundExpression key = rows.bind(named.expression());
    if (key.type() == KustoType.DYNAMIC) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          named.span(),
          "A dynamic cannot be a key.",
          "Convert it, for example with tostring().");
    }
    return key;
  }

  /** Aggregates alone need no projection behind them. */
  private BoundRelation result(
      List<BoundRelation.Assignment> keys, List<BoundRelation.Assignment> results) {
    boolean plain =
        collected.size() == results.size()
            && results.stream().allMatch(one -> one.value() instanceof BoundExpression.Reference);
    if (plain) {
      List<BoundRelation.Aggregate> named = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        BoundRelation.Aggregate one = collected.get(i);
        named.add(
            new BoundRelation.Aggregate(
                results.get(i).name(), one.function(), one.arguments(), one.type()));
      }
      return new BoundRelation.Aggregation(input, keys, named);
    }
    BoundRelation aggregation = new BoundRelation.Aggregation(input, keys, collected);
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    for (BoundRelation.Assignment key : keys) {
      columns.add(
          new BoundRelation.Assignment(
              key.name(), new BoundExpression.Reference(key.name(), key.value().type())));
    }
    columns.addAll(results);
    return new BoundRelation.Projection(aggregation, columns);
  }

  @Override
  public BoundExpression collect(
      AggregateFunction function, Expression.Call call, BindContext shared) {
    List<BoundExpression> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(rows.bind(argument));
    }
    Typing typing =
        rows.typing(
            function.typeRule(), function.name(), function.signature(), arguments, call.span());
    String name = "$aggregate" + collected.size();
    collected.add(
        new BoundRelation.Aggregate(
            name, function, rows.converted(arguments, typing.arguments()), typing.result()));
    return new BoundExpression.Reference(name, typing.result());
  }

  @Override
  public boolean hides(String column) {
    return input.schema().column(column).isPresent();
  }
}
