package dev.continuousexport.sql.function;

import java.math.BigDecimal;
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

  /** Of decimals. */
  public static final class DecimalPercentile extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("ARRAY<DECIMAL(38, 18)>") BigDecimal @Nullable [] values,
        @Nullable Double percent) {
      return at(values, percent);
    }
  }
}
