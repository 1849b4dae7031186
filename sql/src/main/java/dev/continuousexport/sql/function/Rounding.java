package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** bin(), floor(), round() and the conversions between numbers. */
public final class Rounding {
  private static final int LARGEST_PRECISION = 15;

  private Rounding() {}

  /** Down to a multiple; also of ticks, counted from 0001-01-01. */
  public static final class LongBin extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value, @Nullable Long size) {
      return value == null || size == null ? null : Numbers.bin(value, size);
    }
  }

  /** Down to a multiple; null where the size is not above zero. */
  public static final class RealBin extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double value, @Nullable Double size) {
      return value == null || size == null || !(size > 0)
          ? null
          : (Double) (Math.floor(value / size) * size);
    }
  }

  /** Down to a multiple; null where the size is not above zero. */
  public static final class DecimalBin extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value,
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal size) {
      return value == null || size == null || size.signum() <= 0
          ? null
          : Decimals.fitted(value.divide(size, 0, RoundingMode.FLOOR).multiply(size));
    }
  }

  /** Half away from zero, to a number of digits behind the point. */
  public static final class RealRound extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double value, @Nullable Long digits) {
      if (value == null || digits == null) {
        return null;
      }
      boolean plain = Double.isNaN(value) || Double.isInfinite(value);
      return plain || Math.abs(digits) > LARGEST_PRECISION
          ? value
          : (Double)
              BigDecimal.valueOf(value)
                  .setScale(digits.intValue(), RoundingMode.HALF_UP)
                  .doubleValue();
    }
  }

  /** Half away from zero, to a number of digits behind the point. */
  public static final class DecimalRound extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(
        @DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value, @Nullable Long digits) {
      if (value == null || digits == null || Math.abs(digits) > LARGEST_PRECISION) {
        return value;
      }
      return Decimals.fitted(value.setScale(digits.intValue(), RoundingMode.HALF_UP));
    }
  }

  /** Toward zero; NaN and what is too large give the smallest long, as processors have it. */
  public static final class RealToLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Double value) {
      Long whole = value == null ? null : Numbers.truncated(value);
      return value != null && whole == null ? (Long) Long.MIN_VALUE : whole;
    }
  }

  /** Toward zero; NaN and what is too large give the smallest int, as processors have it. */
  public static final class RealToInt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer eval(@Nullable Double value) {
      if (value == null) {
        return null;
      }
      boolean fits = value > Integer.MIN_VALUE - 1.0 && value < Integer.MAX_VALUE + 1.0;
      return fits ? (Integer) value.intValue() : (Integer) Integer.MIN_VALUE;
    }
  }

  /** Null for NaN and what is too large. */
  public static final class RealToDecimal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(@Nullable Double value) {
      return value == null ? null : Decimals.of(value);
    }
  }

  /** Toward zero; null for what is too large. */
  public static final class DecimalToLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value) {
      return value == null ? null : Numbers.truncated(value.doubleValue());
    }
  }

  /** A decimal as the nearest real. */
  public static final class DecimalToReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value) {
      return value == null ? null : (Double) value.doubleValue();
    }
  }

  /** The average of no values is not a number. */
  public static final class RealOrNan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DOUBLE NOT NULL")
    public Double eval(@Nullable Double value) {
      return value == null ? Double.NaN : value;
    }
  }
}
