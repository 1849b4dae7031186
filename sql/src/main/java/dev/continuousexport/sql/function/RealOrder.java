package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
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

  /**
   * A condition behind {@code not}: where it compares reals it is hidden from the planner, which
   * would turn {@code NOT a > 2} into {@code a <= 2}.
   */
  static String kept(
      BoundExpression.Call negation, SqlExpression condition, LoweringContext context) {
    return comparesReals(negation.arguments().get(0))
        ? context.call(Truth.class, List.of(condition))
        : condition.text();
  }

  private static boolean comparesReals(BoundExpression expression) {
    if (expression instanceof BoundExpression.Junction junction) {
      return junction.operands().stream().anyMatch(RealOrder::comparesReals);
    }
    return expression instanceof BoundExpression.Call call
        && call.arguments().stream()
            .anyMatch(one -> one.type() == KustoType.REAL || comparesReals(one));
  }

  /** A condition as it is. */
  public static final class Truth extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable Boolean condition) {
      return condition;
    }
  }

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
