package dev.continuousexport.sql.function;

import java.util.Arrays;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Percentiles by nearest rank, exactly: the Kusto engine estimates them. */
public final class Percentiles {
  private Percentiles() {}

  /** The smallest value that so many percent of the values do not exceed. */
  private static int rank(int count, double percent) {
    int rank = (int) Math.ceil(Math.min(Math.max(percent, 0), 100) / 100 * count);
    return Math.max(rank, 1) - 1;
  }

  private static <T> @Nullable T at(T @Nullable [] values, @Nullable Double percent) {
    if (values == null || values.length == 0 || percent == null || percent.isNaN()) {
      return null;
    }
    T[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[rank(sorted.length, percent)];
  }

  /** Of whole numbers and ticks. */
  public static final class LongPercentile extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @DataTypeHint("ARRAY<BIGINT>") Long @Nullable [] values, @Nullable Double percent) {
      return at(values, percent);
    }
  }

  /** Of reals. */
  public static final class RealPercentile extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @DataTypeHint("ARRAY<DOUBLE>") Double @Nullable [] values, @Nullable Double percent) {
      return at(values, percent);
    }
  }

  /** Where so many percent of the weights are reached; every second element is a weight. */
  private static <T extends Number> @Nullable T weighted(
      T @Nullable [] pairs, @Nullable Double percent) {
    if (pairs == null || pairs.length == 0 || percent == null || percent.isNaN()) {
      return null;
    }
    double total = 0;
    for (int i = 1; i < pairs.length; i += 2) {
      total += pairs[i].doubleValue();
    }
    double wanted = Math.min(Math.max(percent, 0), 100) / 100 * total;
    double reached = 0;
    for (int i = 0; i < pairs.length - 2; i += 2) {
      reached += pairs[i + 1].doubleValue();
      if (reached >= wanted) {
        return pairs[i];
      }
    }
    return pairs[pairs.length - 2];
  }

  /** Of whole numbers and ticks with their weights. */
  public static final class WeightedLongPercentile extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @DataTypeHint("ARRAY<BIGINT>") Long @Nullable [] pairs, @Nullable Double percent) {
      return weighted(pairs, percent);
    }
  }

  /** Of reals with their weights. */
  public static final class WeightedRealPercentile extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @DataTypeHint("ARRAY<DOUBLE>") Double @Nullable [] pairs, @Nullable Double percent) {
      return weighted(pairs, percent);
    }
  }
}
