package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Operations on numbers that SQL would fail at or answer otherwise. */
public final class Arithmetic {
  private static final int DIVISION_SCALE = 18;

  private Arithmetic() {}

  /** Toward zero; null for a zero divisor. */
  public static final class LongDivide extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long left, @Nullable Long right) {
      return left == null || right == null || right == 0 ? null : (Long) (left / right);
    }
  }

  /** Never negative; null for a zero divisor. */
  public static final class LongRemainder extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long left, @Nullable Long right) {
      return left == null || right == null ? null : Numbers.remainder(left, right);
    }
  }

  /** Infinite or NaN for a zero divisor. */
  public static final class RealDivide extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double left, @Nullable Double right) {
      return left == null || right == null ? null : (Double) (left / right);
    }
  }

  /** Never negative; NaN for a zero divisor. */
  public static final class RealRemainder extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double left, @Nullable Double right) {
      if (left == null || right == null) {
        return null;
      }
      double rest = left % right;
      return rest < 0 ? rest + Math.abs(right) : rest;
    }
  }

  /** Ticks times a real number, fractions cut off. */
  public static final class TimespanMultiply extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Double factor) {
      return ticks == null || factor == null ? null : Numbers.truncated(ticks * factor);
    }
  }

  /** Ticks divided by a real number, fractions cut off. */
  public static final class TimespanDivide extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Double divisor) {
      return ticks == null || divisor == null ? null : Numbers.truncated(ticks / divisor);
    }
  }

  /** Null beyond the range of decimal. */
  public static final class DecimalAdd extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal left,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal right) {
      return left == null || right == null ? null : Decimals.fitted(left.add(right));
    }
  }

  /** Null beyond the range of decimal. */
  public static final class DecimalSubtract extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal left,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal right) {
      return left == null || right == null ? null : Decimals.fitted(left.subtract(right));
    }
  }

  /** Null beyond the range of decimal. */
  public static final class DecimalMultiply extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal left,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal right) {
      return left == null || right == null ? null : Decimals.fitted(left.multiply(right));
    }
  }

  /** Null for a zero divisor. */
  public static final class DecimalDivide extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal left,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal right) {
      return left == null || right == null || right.signum() == 0
          ? null
          : Decimals.fitted(left.divide(right, DIVISION_SCALE, RoundingMode.HALF_UP));
    }
  }

  /** Never negative; null for a zero divisor. */
  public static final class DecimalRemainder extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal left,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal right) {
      if (left == null || right == null || right.signum() == 0) {
        return null;
      }
      BigDecimal rest = left.remainder(right);
      return Decimals.fitted(rest.signum() < 0 ? rest.add(right.abs()) : rest);
    }
  }
}
