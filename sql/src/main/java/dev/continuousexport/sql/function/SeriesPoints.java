package dev.continuousexport.sql.function;

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
      throw new IllegalArgumentException(
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
            : wholes(last.longValue() - first.longValue(), distance.longValue(), closed);
    if (count > MOST) {
      throw new IllegalArgumentException(
          "A series would have "
              + count
              + " points, more than "
              + MOST
              + ". Take a larger step, or bounds that are nearer to each other.");
    }
    return new SeriesPoints(first, distance, (int) Math.max(count, 0));
  }

  private static double reals(double length, double step, boolean closed) {
    return closed ? Math.floor(length / step + 1e-9) + 1 : Math.ceil(length / step - 1e-9);
  }

  private static double wholes(long length, long step, boolean closed) {
    return closed ? Math.floorDiv(length, step) + 1.0 : -Math.floorDiv(-length, step);
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

  /** The index of a bin. */
  int index(Object bin) {
    return from instanceof Long first
        ? (int) Math.floorDiv((Long) bin - first, step.longValue())
        : (int) Math.round((((Double) bin) - from.doubleValue()) / step.doubleValue());
  }

  /** The point at an index. */
  Object at(int index) {
    return from instanceof Long first
        ? (Object) (first + index * step.longValue())
        : (Object) (from.doubleValue() + index * step.doubleValue());
  }
}
