package dev.continuousexport.sql.function;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of an axis.
 *
 * @param from the first point, a Long or a Double
 * @param step the distance between points, of the same class and positive
 */
record SeriesPoints(Number from, Number step, int count) {
  /** So many at most, as in the Kusto engine. */
  private static final long MOST = 1_048_576;

  /**
   * The points between bounds, or null where nothing tells them.
   *
   * @param bins the bins of a group, which stand for bounds that are missing
   */
  static @Nullable SeriesPoints of(
      List<Object> bins,
      @Nullable Object from,
      @Nullable Object to,
      @Nullable Object step,
      boolean inclusive,
      boolean real) {
    if (!(step instanceof Number distance) || !(distance.doubleValue() > 0)) {
      throw new ImpossibleRowsException(
          "The step of a series must be positive, and it is " + step + ".");
    }
    Number first = from instanceof Number given ? given : extreme(bins, true);
    Number last = to instanceof Number given ? given : extreme(bins, false);
    if (first == null || last == null) {
      return null;
    }
    boolean closed = inclusive || to == null;
    double count =
        real
            ? reals(last.doubleValue() - first.doubleValue(), distance.doubleValue(), closed)
            : wholes(first.longValue(), last.longValue(), distance.longValue(), closed);
    if (count > MOST) {
      throw new ImpossibleRowsException(
          ("make-series cannot make a series from %s to %s in steps of %s: it would have %.0f"
                  + " points, more than %d. Take a larger step, or bounds that are nearer to"
                  + " each other, or filter the rows that are far from the others.")
              .formatted(first, last, distance, count, MOST));
    }
    return new SeriesPoints(first, distance, (int) Math.max(count, 0));
  }

  private static double reals(double length, double step, boolean closed) {
    return closed ? Math.floor(length / step + 1e-9) + 1 : Math.ceil(length / step - 1e-9);
  }

  /** The distance of two longs may be beyond a long. */
  private static double wholes(long first, long last, long step, boolean closed) {
    BigInteger length = BigInteger.valueOf(last).subtract(BigInteger.valueOf(first));
    BigInteger[] steps = length.divideAndRemainder(BigInteger.valueOf(step));
    if (length.signum() < 0) {
      return 0;
    }
    boolean oneMore = closed || steps[1].signum() > 0;
    return steps[0].doubleValue() + (oneMore ? 1 : 0);
  }

  private static @Nullable Number extreme(List<Object> bins, boolean least) {
    Number extreme = null;
    for (Object bin : bins) {
      int order = extreme == null ? 0 : compare(bin, extreme);
      extreme = extreme == null || (least ? order < 0 : order > 0) ? (Number) bin : extreme;
    }
    return extreme;
  }

  private static int compare(Object bin, Number other) {
    return bin instanceof Long number
        ? Long.compare(number, other.longValue())
        : Double.compare((Double) bin, other.doubleValue());
  }

  /** The index of a bin; a difference that is beyond a long is read without a sign. */
  int index(Object bin) {
    if (bin instanceof Long at && from instanceof Long first) {
      return at < first ? -1 : (int) Long.divideUnsigned(at - first, step.longValue());
    }
    return (int) Math.round((((Double) bin) - from.doubleValue()) / step.doubleValue());
  }

  /** The point at an index. */
  Object at(int index) {
    return from instanceof Long first
        ? (Object) (first + index * step.longValue())
        : (Object) (from.doubleValue() + index * step.doubleValue());
  }
}
