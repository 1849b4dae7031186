package dev.continuousexport.sql.function;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of reals, where not a number equals nothing, itself included. SQL's own operators do
 * not serve: planners take {@code x = x} and {@code x <= x} for true, and {@code NOT x > y} for
 * {@code x <= y}.
 */
public final class RealOrder {
  private RealOrder() {}

  /** {@code ==}: false where a side is null. */
  public static final class RealEqual extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable Double left, @Nullable Double right) {
      return left != null && right != null && left.doubleValue() == right.doubleValue();
    }
  }

  /** {@code !=}: null differs from everything but null. */
  public static final class RealUnequal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable Double left, @Nullable Double right) {
      return left == null || right == null
          ? left != null || right != null
          : left.doubleValue() != right.doubleValue();
    }
  }

  /** {@code <=}: null where a side is null. */
  public static final class RealAtMost extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable Double left, @Nullable Double right) {
      return left == null || right == null ? null : (Boolean) (left <= right);
    }
  }

  /** {@code between}: null where the answer depends on a null. */
  public static final class RealBetween extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(
        @Nullable Double value, @Nullable Double from, @Nullable Double to) {
      Boolean above = value == null || from == null ? null : (Boolean) (from <= value);
      Boolean below = value == null || to == null ? null : (Boolean) (value <= to);
      boolean outside = Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below);
      return outside ? (Boolean) false : above == null || below == null ? null : (Boolean) true;
    }
  }
}
