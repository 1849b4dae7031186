package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.RunOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The axis of a series: where a row stands on it, and where it begins and ends.
 *
 * @param value the bin of a row, of the axis' type
 * @param conditions all of which are true for the rows that take part
 * @param from where the series begins; empty for the first bin of a group
 * @param to where the series ends; empty for the last bin of a group
 * @param inclusive whether the end belongs to the series
 */
record SeriesAxis(
    BoundExpression value,
    List<BoundExpression> conditions,
    Optional<BoundExpression> from,
    Optional<BoundExpression> to,
    BoundExpression step,
    boolean inclusive) {
  /** So many points at most, as in the Kusto engine. */
  private static final long MOST_POINTS = 1_048_576;

  SeriesAxis {
    conditions = List.copyOf(conditions);
  }

  KustoType type() {
    return value.type();
  }

  /** Binds an axis; its bounds see no columns. */
  static SeriesAxis of(
      RunOperator.Axis axis,
      ExpressionBinder rows,
      ExpressionBinder constants,
      BindContext context) {
    BoundExpression column = rows.bind(axis.column().expression());
    BoundExpression step = constants.bind(axis.step());
    Optional<BoundExpression> from = axis.from().map(constants::bind);
    Optional<BoundExpression> to = axis.to().map(constants::bind);
    boolean time = column.type() == KustoType.DATETIME || column.type() == KustoType.TIMESPAN;
    KustoType type = time ? column.type() : number(List.of(column, step), from, to);
    KustoType steps = time ? KustoType.TIMESPAN : type;
    boolean fits =
        type != KustoType.DECIMAL
            && isOf(column, type)
            && isOf(step, steps)
            && from.filter(bound -> !isOf(bound, type)).isEmpty()
            && to.filter(bound -> !isOf(bound, type)).isEmpty();
    if (!fits) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          axis.column().span(),
          "A series cannot run along a "
              + column.type().kustoName()
              + " in steps of "
              + step.type().kustoName()
              + ".",
          "Its axis is a datetime or timespan with a timespan as step, or a number; the bounds"
              + " have the type of the axis.");
    }
    SeriesAxis bound =
        binned(
            axis,
            rows,
            rows.convert(column, type),
            from.map(one -> rows.convert(one, type)),
            to.map(one -> rows.convert(one, type)),
            rows.convert(step, steps),
            context);
    bound.check(axis.step(), context);
    return bound;
  }

  private static KustoType number(
      List<BoundExpression> values, Optional<BoundExpression> from, Optional<BoundExpression> to) {
    List<BoundExpression> all = new ArrayList<>(values);
    from.ifPresent(all::add);
    to.ifPresent(all::add);
    if (all.stream().anyMatch(value -> value.type() == KustoType.DECIMAL)) {
      return KustoType.DECIMAL;
    }
    boolean real = all.stream().anyMatch(value -> value.type() == KustoType.REAL);
    return real ? KustoType.REAL : KustoType.LONG;
  }

  private static boolean isOf(BoundExpression value, KustoType type) {
    return value.type() == type || value.type().isNumeric() && type.isNumeric();
  }

  /** The old way of writing has bins of bin(); the new one has bins that begin at the start. */
  private static SeriesAxis binned(
      RunOperator.Axis axis,
      ExpressionBinder rows,
      BoundExpression column,
      Optional<BoundExpression> from,
      Optional<BoundExpression> to,
      BoundExpression step,
      BindContext context) {
    Calls calls = new Calls(rows, context, axis.column().span());
    boolean floor = axis.inclusive() || from.isEmpty();
    BoundExpression bin =
        floor
            ? calls.function("bin", column, step)
            : calls.function("bin_at", column, step, from.get());
    Optional<BoundExpression> start =
        axis.inclusive() ? from.map(one -> calls.function("bin", one, step)) : from;
    BoundExpression placed = axis.inclusive() ? bin : column;
    List<BoundExpression> conditions = new ArrayList<>();
    conditions.add(calls.function("isnotnull", column));
    start.ifPresent(one -> conditions.add(calls.operator(">=", placed, one)));
    to.ifPresent(one -> conditions.add(calls.operator(axis.inclusive() ? "<=" : "<", placed, one)));
    return new SeriesAxis(bin, conditions, start, to, step, axis.inclusive());
  }

  /** Calls of functions for an expression. */
  private record Calls(ExpressionBinder binder, BindContext context, Span span) {
    BoundExpression function(String name, BoundExpression... arguments) {
      return binder.apply(
          context.functions().function(name).orElseThrow(), List.of(arguments), span);
    }

    BoundExpression operator(String symbol, BoundExpression left, BoundExpression right) {
      return binder.apply(
          context.functions().operator(symbol).orElseThrow(), List.of(left, right), span);
    }
  }

  /** What can be told of constant bounds is told at once. */
  private void check(Expression syntax, BindContext context) {
    Optional<Double> steps = number(step);
    if (steps.isPresent() && !(steps.get() > 0)) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          syntax.span(),
          "The step of a series must be positive.",
          "Write a step such as 1 or 1h.");
    }
    double points =
        (to.flatMap(SeriesAxis::number).orElse(0.0) - from.flatMap(SeriesAxis::number).orElse(0.0))
            / steps.orElse(Double.POSITIVE_INFINITY);
    boolean known =
        from.flatMap(SeriesAxis::number).isPresent() && to.flatMap(SeriesAxis::number).isPresent();
    if (known && (inclusive ? Math.floor(points) + 1 : points) > MOST_POINTS) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          syntax.span(),
          "This series would have more than " + MOST_POINTS + " points.",
          "Take a larger step, or a shorter range.");
    }
  }

  private static Optional<Double> number(BoundExpression expression) {
    return expression instanceof BoundExpression.Value value
            && value.constant().value() instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}
