package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds {@code summarize}: the keys come first, then the aggregates. */
final class SummarizeBinder implements AggregateCollector {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;
  private final ExpressionBinder rows;
  private final List<BoundRelation.Aggregate> collected = new ArrayList<>();
  private final AggregateOrder order;
  private ColumnsAggregateBinder columns;
  private boolean grandTotal;

  SummarizeBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
    this.order = new AggregateOrder(context, input);
    this.rows =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
    this.columns = new ColumnsAggregateBinder(context, input, rows, List.of());
  }

  BoundRelation bind(TabularOperator.Summarize summarize) {
    List<NamedExpression> keyList = keyList(summarize.keys());
    ProjectionBinder names = ProjectionBinder.over(input, context);
    names.declareAll(keyList);
    names.declareAll(summarize.aggregates());
    List<BoundRelation.Assignment> keys = names.assignments(keyList, this::key);
    grandTotal = keys.isEmpty();
    columns = new ColumnsAggregateBinder(context, input, rows, keys);
    ExpressionBinder groups =
        new ExpressionBinder(
            context, environment, new Scope(new TableSchema(List.of()), false), this);
    List<BoundRelation.Assignment> results =
        names.assignments(summarize.aggregates(), new Results(groups));
    if (!PerRow.is(input)) {
      context.warn(
          summarize.span(),
          "summarize works on the records of one run; results of several runs are not merged.");
    }
    TimeWarnings.ofKeys(keys, summarize.span(), context);
    return result(keys, results);
  }

  /** One row with the number of rows. */
  BoundRelation count(Span span) {
    if (!PerRow.is(input)) {
      context.warn(span, "count counts the records of one run.");
    }
    return new BoundRelation.Aggregation(
        input, List.of(), List.of(rowCount("Count", KustoType.LONG)));
  }

  /** {@code distinct *} names all columns. */
  private List<NamedExpression> keyList(List<NamedExpression> written) {
    List<NamedExpression> list = new ArrayList<>();
    for (NamedExpression named : written) {
      if (named.expression() instanceof Expression.Star star && named.name().isEmpty()) {
        for (Column column : input.schema().columns()) {
          list.add(
              new NamedExpression(
                  star.span(),
                  Optional.empty(),
                  new Expression.Reference(star.span(), column.name())));
        }
      } else {
        list.add(named);
      }
    }
    return list;
  }

  /** Counted in this way, the marker of a run without rows is no row. */
  private BoundRelation.Aggregate rowCount(String name, KustoType type) {
    return new BoundRelation.Aggregate(
        name,
        context.functions().aggregate("countif").orElseThrow(),
        List.of(Literals.truth(true)),
        type);
  }

  /** An aggregate of several columns stands alone, all others may be part of an expression. */
  private final class Results implements ProjectionBinder.Rule {
    private final ExpressionBinder groups;

    private Results(ExpressionBinder groups) {
      this.groups = groups;
    }

    @Override
    public BoundExpression bind(NamedExpression named) {
      return groups.bind(named.expression());
    }

    @Override
    public List<ProjectionBinder.Part> parts(NamedExpression named) {
      Optional<ColumnsAggregate> aggregate =
          ColumnsAggregateBinder.called(named.expression(), context.functions());
      if (aggregate.isEmpty()) {
        return ProjectionBinder.Rule.super.parts(named);
      }
      List<ProjectionBinder.Part> parts = new ArrayList<>();
      for (BoundRelation.Aggregate one :
          columns.bind(aggregate.get(), (Expression.Call) named.expression())) {
        parts.add(
            new ProjectionBinder.Part(
                Optional.of(one.name()), add(one.function(), one.arguments(), one.type())));
      }
      return parts;
    }
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
      return new BoundRelation.Aggregation(order.rows(), keys, named);
    }
    BoundRelation aggregation = new BoundRelation.Aggregation(order.rows(), keys, collected);
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
    List<BoundExpression> converted = rows.converted(arguments, typing.arguments());
    Optional<InOrder> inOrder =
        converted.isEmpty() ? Optional.empty() : function.inOrder(converted.get(0).type());
    List<BoundRelation.SortKey> sorted =
        inOrder.map(one -> order.keys(one, call.span())).orElse(List.of());
    if (sorted.isEmpty()) {
      return add(function, converted, typing.result());
    }
    InOrder following = inOrder.orElseThrow();
    return add(
        following.aggregate(),
        AggregateOrder.placed(following, converted, sorted),
        typing.result());
  }

  @Override
  public BoundExpression collect(
      ColumnsAggregate function, Expression.Call call, BindContext shared) {
    List<BoundRelation.Aggregate> bound = columns.bind(function, call);
    if (bound.size() != 1) {
      throw context.unsupported(
          call.span(),
          "'" + function.name() + "' gives several columns here and cannot be part of a value.",
          "Let it stand alone, and compute with its columns in an extend behind summarize.");
    }
    BoundRelation.Aggregate only = bound.get(0);
    return add(only.function(), only.arguments(), only.type());
  }

  private BoundExpression add(
      AggregateFunction function, List<BoundExpression> arguments, KustoType type) {
    String name = "$aggregate" + collected.size();
    collected.add(
        grandTotal
            ? total(name, function, arguments, type)
            : new BoundRelation.Aggregate(name, function, arguments, type));
    return new BoundExpression.Reference(name, type);
  }

  /** Over all rows the marker of a run is among them, and must not count. */
  private BoundRelation.Aggregate total(
      String name, AggregateFunction function, List<BoundExpression> arguments, KustoType type) {
    if (arguments.isEmpty()) {
      return rowCount(name, type);
    }
    Optional<AggregateFunction> conditional = function.conditional(arguments.get(0).type());
    List<BoundExpression> all = new ArrayList<>(arguments);
    conditional.ifPresent(one -> all.add(1, Literals.truth(true)));
    return new BoundRelation.Aggregate(name, conditional.orElse(function), all, type);
  }

  @Override
  public boolean hides(String column) {
    return input.schema().column(column).isPresent();
  }
}
