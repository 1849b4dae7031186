package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Further functions on real numbers. */
public final class Reals {
  private static final List<String> UNITS = List.of("Bytes", "KB", "MB", "GB", "TB", "PB", "EB");

  private Reals() {}

  /** pow(). */
  public static final class Pow extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double base, @Nullable Double exponent) {
      return base == null || exponent == null ? null : (Double) Math.pow(base, exponent);
    }
  }

  /** atan2(). */
  public static final class Atan2 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double y, @Nullable Double x) {
      return y == null || x == null ? null : (Double) Math.atan2(y, x);
    }
  }

  /** sign(): not a number has none. */
  public static final class Sign extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Double value) {
      return value == null ? null : (Double) (value > 0 ? 1.0 : value < 0 ? -1.0 : 0.0);
    }
  }

  /** isnan(). */
  public static final class IsNan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable Double value) {
      return value == null ? null : (Boolean) Double.isNaN(value);
    }
  }

  /** isinf(). */
  public static final class IsInf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable Double value) {
      return value == null ? null : (Boolean) Double.isInfinite(value);
    }
  }

  /** isfinite(). */
  public static final class IsFinite extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable Double value) {
      return value == null ? null : (Boolean) Double.isFinite(value);
    }
  }

  /** format_bytes(): the largest unit that leaves a number of at least 1. */
  public static final class FormatBytes extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Double bytes, @Nullable Long precision, @Nullable String wanted) {
      if (bytes == null || !Double.isFinite(bytes)) {
        return "";
      }
      int unit = wanted == null ? -1 : UNITS.indexOf(wanted);
      double size = bytes;
      int reached = 0;
      while (unit < 0 ? Math.abs(size) >= 1024 && reached < UNITS.size() - 1 : reached < unit) {
        size /= 1024;
        reached++;
      }
      int digits = precision == null ? 0 : (int) Math.max(0, Math.min(precision, 15));
      BigDecimal rounded = BigDecimal.valueOf(size).setScale(digits, RoundingMode.HALF_UP);
      String number = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
      return number + " " + UNITS.get(reached);
    }
  }
}
