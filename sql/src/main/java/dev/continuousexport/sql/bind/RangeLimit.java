package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Span;
import java.util.List;

/** How many rows {@code range} may make: with infinite bounds or tiny steps it would never end. */
public final class RangeLimit {
  public static final long MOST_ROWS = 100_000_000;

  private RangeLimit() {}

  /** Whether a range has more rows than it may have. */
  public static boolean isExceeded(double from, double to, double step) {
    boolean rows = step > 0 ? from <= to : step < 0 && from >= to;
    return rows && !(Math.abs((to - from) / step) < MOST_ROWS);
  }

  /** What can be told of constants is told at once. */
  static void check(
      BoundExpression from,
      BoundExpression to,
      BoundExpression step,
      Span span,
      BindContext context) {
    double[] constants =
        List.of(from, to, step).stream().mapToDouble(RangeLimit::constant).toArray();
    if (isExceeded(constants[0], constants[1], constants[2])) {
      throw context.unsupported(
          span,
          "This range would have more than " + MOST_ROWS + " rows.",
          "Take a larger step, or bounds that are nearer to each other.");
    }
  }

  /** What is not known compares as false. */
  private static double constant(BoundExpression expression) {
    return expression instanceof BoundExpression.Value value
            && value.constant().value() instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
