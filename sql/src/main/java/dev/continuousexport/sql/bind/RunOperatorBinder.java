package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.RunOperator;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the operators that choose or gather among all rows of a run. */
final class RunOperatorBinder implements RunOperator.Visitor<BoundRelation> {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;
  private final ExpressionBinder expressions;
  private final Span span;

  RunOperatorBinder(BindContext context, Environment environment, BoundRelation input, Span span) {
    this.context = context;
    this.environment = environment;
    this.input = input;
    this.span = span;
    this.expressions =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
  }

  @Override
  public BoundRelation sample(RunOperator.Sample sample) {
    return chosen(input, sample.count());
  }

  @Override
  public BoundRelation sampleDistinct(RunOperator.SampleDistinct sample) {
    BoundRelation values =
        new SummarizeBinder(context, environment, input)
            .bind(new TabularOperator.Summarize(span, List.of(), List.of(sample.column())));
    return chosen(values, sample.count());
  }

  /**
   * The rows with the smallest hashes of their values and of the time of the run: another choice in
   * each run, but the same one where a run is executed again.
   */
  private BoundRelation chosen(BoundRelation rows, Expression count) {
    context.warn(
        span,
        "which records of a run are chosen follows from their values and the time of the run, so"
            + " that a repeated run chooses the same.");
    BoundExpression hash =
        call("hash_sha256", KustoType.STRING, call("strcat", KustoType.STRING, texts(rows)));
    List<BoundRelation.SortKey> order = List.of(new BoundRelation.SortKey(hash, true, true));
    BoundRelation first = new SortBinder(context, rows, expressions).first(count, order);
    return new BoundRelation.Union(List.of(first));
  }

  private List<BoundExpression> texts(BoundRelation rows) {
    BoundExpression row = null;
    for (Column column : rows.schema().columns()) {
      BoundExpression text =
          expressions.convert(
              new BoundExpression.Reference(column.name(), column.type()), KustoType.STRING);
      row = row == null ? text : call("strcat", KustoType.STRING, List.of(row, separator(), text));
    }
    BoundExpression now = call("now", KustoType.DATETIME, List.of());
    BoundExpression time = expressions.convert(now, KustoType.STRING);
    return row == null ? List.of(time) : List.of(time, row);
  }

  private static BoundExpression separator() {
    return new BoundExpression.Value(Constant.text("\u0001"));
  }

  private BoundExpression call(String function, KustoType type, BoundExpression argument) {
    return call(function, type, List.of(argument));
  }

  private BoundExpression call(String function, KustoType type, List<BoundExpression> arguments) {
    return new BoundExpression.Call(
        context.functions().function(function).orElseThrow(), arguments, type);
  }

  @Override
  public BoundRelation topHitters(RunOperator.TopHitters top) {
    String counted = top.weight().isPresent() ? "sum" : "count";
    Expression named = top.weight().orElse(top.column().expression());
    String name =
        "approximate_"
            + counted
            + "_"
            + (top.weight().isEmpty() && top.column().name().isPresent()
                ? top.column().name().get().text()
                : ColumnNames.nameOf(named, context.functions()).orElse(""));
    Expression aggregate =
        new Expression.Call(
            span, new Name(span, counted), top.weight().map(List::of).orElse(List.of()));
    BoundRelation groups =
        new SummarizeBinder(context, environment, input)
            .bind(
                new TabularOperator.Summarize(
                    span,
                    List.of(
                        new NamedExpression(span, Optional.of(new Name(span, name)), aggregate)),
                    List.of(top.column())));
    Column weight = groups.schema().column(name).orElseThrow();
    List<BoundRelation.SortKey> order = new ArrayList<>();
    order.add(
        new BoundRelation.SortKey(
            new BoundExpression.Reference(name, weight.type()), false, false));
    context.warn(span, "top-hitters counts exactly, and works on the records of one run.");
    return new SortBinder(context, groups, expressions).first(top.count(), order);
  }

  @Override
  public BoundRelation topNested(RunOperator.TopNested top) {
    context.warn(span, "top-nested works on the records of one run.");
    return new NestedTopBinder(context, environment, input, span).bind(top);
  }

  @Override
  public BoundRelation makeSeries(RunOperator.MakeSeries series) {
    return new SeriesBinder(context, environment, input).bind(series);
  }
}
