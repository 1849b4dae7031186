package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** min_of() and max_of(): the least or greatest argument that is not null. */
public final class Extremes {
  private Extremes() {}

  private static <T extends Comparable<T>> @Nullable T extreme(
      @Nullable Boolean least, @Nullable T[] values) {
    T best = null;
    for (T value : values) {
      if (value != null
          && (best == null || (value.compareTo(best) < 0) == Boolean.TRUE.equals(least))) {
        best = value;
      }
    }
    return best;
  }

  /** Of 32 bits. */
  public static final class IntExtreme extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer eval(@Nullable Boolean least, @Nullable Integer... values) {
      return extreme(least, values);
    }
  }

  /** Of 64 bits, and of ticks. */
  public static final class LongExtreme extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Boolean least, @Nullable Long... values) {
      return extreme(least, values);
    }
  }

  /** Of reals. */
  public static final class RealExtreme extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Boolean least, @Nullable Double... values) {
      return extreme(least, values);
    }
  }

  /** Of decimals. */
  public static final class DecimalExtreme extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @Nullable Boolean least, @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal... values) {
      return extreme(least, values);
    }
  }

  /** Of strings, by code point. */
  public static final class TextExtreme extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Boolean least, @Nullable String... values) {
      String best = extreme(least, values);
      return best == null ? "" : best;
    }
  }
}
