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

/**
 * Binds {@code make-series}: the rows are summarized by their bin on the axis, and then the bins of
 * each group are gathered into arrays.
 */
final class SeriesBinder {
  private static final String AXIS = "$axis";
  private static final String FROM = "$from";
  private static final String TO = "$to";
  private static final String STEP = "$step";

  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;

  SeriesBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
  }

  BoundRelation bind(RunOperator.MakeSeries series) {
    if (series.nonempty() && !series.keys().isEmpty()) {
      throw context.unsupported(
          series.span(),
          "make-series with 'kind=nonempty' and 'by' is not supported in export queries.",
          "Leave one of them out.");
    }
    ExpressionBinder rows =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
    ExpressionBinder constants =
        new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE);
    SeriesAxis axis = SeriesAxis.of(series.axis(), rows, constants, context);
    BoundRelation bins = bins(series, axis);
    int keys = bins.schema().indexOf(AXIS);
    List<Column> values = values(bins, keys, series);
    List<BoundExpression> arguments = arguments(series, axis, values, constants);
    if (series.nonempty()) {
      bins = new BoundRelation.Union(List.of(bins, nothing(bins.schema().columns(), axis)));
    }
    List<String> groups =
        bins.schema().columns().subList(0, keys).stream().map(Column::name).toList();
    return new Gathering(
        bins, groups, RowFunction.SERIES, arguments, produced(series, groups, values));
  }

  /** The values of each bin; the bounds of the axis stand beside them. */
  private BoundRelation bins(RunOperator.MakeSeries series, SeriesAxis axis) {
    BoundExpression condition =
        axis.conditions().size() == 1
            ? axis.conditions().get(0)
            : new BoundExpression.Junction(true, axis.conditions());
    List<BoundRelation.Assignment> columns = OrderPlacement.handedOn(input.schema().columns());
    columns.add(new BoundRelation.Assignment(AXIS, axis.value()));
    columns.addAll(bounds(axis));
    BoundRelation rows =
        new BoundRelation.Projection(new BoundRelation.Filter(input, condition), columns);
    Span span = series.span();
    List<NamedExpression> keys = new ArrayList<>(series.keys());
    keys.add(named(span, AXIS, new Expression.Reference(span, AXIS)));
    List<NamedExpression> aggregates = new ArrayList<>();
    series.values().forEach(value -> aggregates.add(value.aggregate()));
    for (String bound : List.of(FROM, TO, STEP)) {
      aggregates.add(
          named(
              span,
              bound,
              new Expression.Call(
                  span, new Name(span, "max"), List.of(new Expression.Reference(span, bound)))));
    }
    return new SummarizeBinder(context, environment, rows)
        .bind(new TabularOperator.Summarize(span, aggregates, keys));
  }

  private static NamedExpression named(Span span, String name, Expression value) {
    return new NamedExpression(span, Optional.of(new Name(span, name)), value);
  }

  private static List<BoundRelation.Assignment> bounds(SeriesAxis axis) {
    BoundExpression none = Literals.nothing(axis.type());
    return List.of(
        new BoundRelation.Assignment(FROM, axis.from().orElse(none)),
        new BoundRelation.Assignment(TO, axis.to().orElse(none)),
        new BoundRelation.Assignment(STEP, axis.step()));
  }

  /** A row for each run that has no value, only the bounds. */
  private BoundRelation nothing(List<Column> columns, SeriesAxis axis) {
    BoundRelation.Aggregate count =
        new BoundRelation.Aggregate(
            "$count",
            context.functions().aggregate("countif").orElseThrow(),
            List.of(Literals.truth(true)),
            KustoType.LONG);
    BoundRelation run = new BoundRelation.Aggregation(input, List.of(), List.of(count));
    List<BoundRelation.Assignment> bounds = bounds(axis);
    List<BoundRelation.Assignment> assignments = new ArrayList<>();
    for (Column column : columns.subList(0, columns.size() - bounds.size())) {
      assignments.add(new BoundRelation.Assignment(column.name(), Literals.nothing(column.type())));
    }
    assignments.addAll(bounds);
    return SubqueryPlacement.of(
        new BoundRelation.Projection(run, assignments), run, context.functions());
  }

  private List<Column> values(BoundRelation bins, int axis, RunOperator.MakeSeries series) {
    List<Column> columns = bins.schema().columns();
    List<Column> values = columns.subList(axis + 1, columns.size() - 3);
    if (values.size() != series.values().size()) {
      throw context.unsupported(
          series.span(),
          "An aggregate of several columns cannot stand in make-series.",
          "Use aggregates of one value.");
    }
    return values;
  }

  /** What the function must know: the types of all columns, the axis, and what fills the gaps. */
  private List<BoundExpression> arguments(
      RunOperator.MakeSeries series,
      SeriesAxis axis,
      List<Column> values,
      ExpressionBinder constants) {
    StringBuilder types = new StringBuilder(axis.type().kustoName());
    values.forEach(value -> types.append(',').append(value.type().kustoName()));
    List<BoundExpression> arguments = new ArrayList<>();
    arguments.add(new BoundExpression.Value(Constant.text(types.toString())));
    arguments.add(Literals.truth(axis.inclusive()));
    for (int i = 0; i < values.size(); i++) {
      arguments.add(missing(series.values().get(i), values.get(i).type(), constants));
    }
    return arguments;
  }

  private BoundExpression missing(
      RunOperator.Values values, KustoType type, ExpressionBinder constants) {
    BoundExpression zero = new BoundExpression.Value(new Constant(KustoType.LONG, 0L));
    BoundExpression missing = values.missing().map(constants::bind).orElse(zero);
    if (!(missing instanceof BoundExpression.Value) || !missing.type().isNumeric()) {
      throw context.unsupported(
          values.missing().map(Expression::span).orElse(values.aggregate().span()),
          "The default of a series must be a constant number.",
          "Write the value itself, or a let name that stands for it.");
    }
    boolean real = type == KustoType.REAL && missing.type().isNumeric();
    return real ? constants.convert(missing, type) : missing;
  }

  private List<Column> produced(
      RunOperator.MakeSeries series, List<String> groups, List<Column> values) {
    ColumnNames names = new ColumnNames(context.functions());
    groups.forEach(names::free);
    List<Column> produced = new ArrayList<>();
    values.forEach(value -> produced.add(new Column(names.free(value.name()), KustoType.DYNAMIC)));
    NamedExpression axis = series.axis().column();
    String wanted =
        axis.name()
            .map(Name::text)
            .or(() -> ColumnNames.nameOf(axis.expression(), context.functions()))
            .orElse("Column1");
    produced.add(new Column(names.free(wanted), KustoType.DYNAMIC));
    return produced;
  }
}
