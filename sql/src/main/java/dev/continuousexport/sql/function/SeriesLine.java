package dev.continuousexport.sql.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line of least squares through points one apart. Variances are those of samples.
 *
 * @param deviation the sum of the squares of what is left between the points and the line
 */
record SeriesLine(int count, double slope, double interception, double squares, double deviation) {
  /** What is no better than this part of the whole is an error of rounding. */
  private static final double NOTHING = 1e-12;

  /** The line through the points in {@code [from, to)}, the first of which is at zero. */
  static SeriesLine of(double[] values, int from, int to) {
    int count = to - from;
    double centre = (count - 1) / 2.0;
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += (values[i] - values[from]) / count;
    }
    double product = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double height = values[from + i] - values[from] - mean;
      product += (i - centre) * height;
      squares += height * height;
    }
    double slope = product / (count * ((double) count * count - 1) / 12);
    double deviation = 0;
    for (int i = 0; i < count; i++) {
      double left = values[from + i] - values[from] - mean - slope * (i - centre);
      deviation += left * left;
    }
    return new SeriesLine(count, slope, values[from] + mean - slope * centre, squares, deviation);
  }

  /** The columns of series_fit_line(), or null where two points are missing. */
  static @Nullable Map<String, Object> columns(double[] values) {
    if (values.length < 2) {
      return null;
    }
    SeriesLine line = of(values, 0, values.length);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("rsquare", line.rsquare());
    columns.put("slope", line.slope());
    columns.put("variance", line.variance());
    columns.put("rvariance", line.residualVariance());
    columns.put("interception", line.interception());
    columns.put("line_fit", line.points());
    return columns;
  }

  /**
   * The columns of series_fit_2lines(), or null where a part would have less than two points. The
   * split is the first point of the line on the right.
   */
  static @Nullable Map<String, Object> columnsOfTwo(double[] values) {
    if (values.length < 4) {
      return null;
    }
    SeriesLine whole = of(values, 0, values.length);
    int split = split(values, whole.squares());
    SeriesLine left = of(values, 0, split);
    SeriesLine right = of(values, split, values.length);
    SeriesLine both =
        new SeriesLine(whole.count(), 0, 0, whole.squares(), left.deviation() + right.deviation());
    List<Double> points = new ArrayList<>(left.points());
    points.addAll(right.points());
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("rsquare", both.rsquare());
    columns.put("split_idx", (long) split);
    columns.put("variance", both.variance());
    columns.put("rvariance", both.residualVariance());
    columns.put("line_fit", points);
    right.addTo(columns, "right_");
    left.addTo(columns, "left_");
    return columns;
  }

  private void addTo(Map<String, Object> columns, String side) {
    columns.put(side + "rsquare", rsquare());
    columns.put(side + "slope", slope);
    columns.put(side + "interception", interception);
    columns.put(side + "variance", variance());
    columns.put(side + "rvariance", residualVariance());
  }

  /** The first split that leaves least between the points and two lines. */
  private static int split(double[] values, double squares) {
    double[] left = deviations(values, false);
    double[] right = deviations(values, true);
    int best = 2;
    for (int i = 3; i <= values.length - 2; i++) {
      double gain = left[best] + right[best] - left[i] - right[i];
      best = gain > NOTHING * squares ? i : best;
    }
    return best;
  }

  /** What a line leaves of the points before each index, or of those from it on. */
  private static double[] deviations(double[] values, boolean backward) {
    double[] deviations = new double[values.length + 1];
    double meanX = 0;
    double meanY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      int at = backward ? values.length - 1 - i : i;
      double x = i - meanX;
      double y = values[at] - meanY;
      meanX += x / (i + 1);
      meanY += y / (i + 1);
      squaresX += x * (i - meanX);
      squaresY += y * (values[at] - meanY);
      product += x * (values[at] - meanY);
      deviations[backward ? at : at + 1] =
          i == 0 ? 0 : Math.max(squaresY - product * product / squaresX, 0);
    }
    return deviations;
  }

  /** How much of the squares the line explains; equal points lie on a line. */
  double rsquare() {
    return squares == 0 ? 1 : 1 - deviation / squares;
  }

  double variance() {
    return squares / (count - 1);
  }

  double residualVariance() {
    return deviation / (count - 1);
  }

  private List<Double> points() {
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(interception + slope * i);
    }
    return points;
  }
}
