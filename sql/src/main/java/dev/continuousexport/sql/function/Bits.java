package dev.continuousexport.sql.function;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions on the bits of a long. */
public final class Bits {
  private Bits() {}

  private static String padded(String digits, @Nullable Long length) {
    long missing = length == null ? 0 : Math.min(length, 1024) - digits.length();
    return missing > 0 ? "0".repeat((int) missing) + digits : digits;
  }

  /** binary_and(). */
  public static final class BinaryAnd extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long left, @Nullable Long right) {
      return left == null || right == null ? null : (Long) (left & right);
    }
  }

  /** binary_or(). */
  public static final class BinaryOr extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long left, @Nullable Long right) {
      return left == null || right == null ? null : (Long) (left | right);
    }
  }

  /** binary_xor(). */
  public static final class BinaryXor extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long left, @Nullable Long right) {
      return left == null || right == null ? null : (Long) (left ^ right);
    }
  }

  /** binary_not(). */
  public static final class BinaryNot extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value) {
      return value == null ? null : (Long) ~value;
    }
  }

  /** binary_shift_left(): null for a negative count, which is taken modulo 64. */
  public static final class BinaryShiftLeft extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value, @Nullable Long count) {
      return value == null || count == null || count < 0 ? null : (Long) (value << count);
    }
  }

  /** binary_shift_right(): null for a negative count, which is taken modulo 64. */
  public static final class BinaryShiftRight extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value, @Nullable Long count) {
      return value == null || count == null || count < 0 ? null : (Long) (value >> count);
    }
  }

  /** bitset_count_ones(). */
  public static final class BitsetCountOnes extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value) {
      return value == null ? null : (Long) (long) Long.bitCount(value);
    }
  }

  /** tohex() of 64 bits. */
  public static final class LongHex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long value, @Nullable Long length) {
      return value == null ? "" : padded(Long.toHexString(value), length);
    }
  }

  /** tohex() of 32 bits. */
  public static final class IntHex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Integer value, @Nullable Long length) {
      return value == null ? "" : padded(Integer.toHexString(value), length);
    }
  }
}
