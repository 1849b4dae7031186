package dev.continuousexport.sql.function;

import java.util.function.LongBinaryOperator;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/** Bits of all values of a group, taken together. */
public abstract class BinaryAll extends AggregateFunction<Long, BinaryAll.Bits> {
  private static final long serialVersionUID = 1L;

  /** What is kept: nothing before the first value. */
  public static final class Bits {
    public @Nullable Long value;
  }

  abstract LongBinaryOperator operator();

  /** binary_all_and(). */
  public static final class BinaryAllAnd extends BinaryAll {
    private static final long serialVersionUID = 1L;

    @Override
    LongBinaryOperator operator() {
      return (left, right) -> left & right;
    }
  }

  /** binary_all_or(). */
  public static final class BinaryAllOr extends BinaryAll {
    private static final long serialVersionUID = 1L;

    @Override
    LongBinaryOperator operator() {
      return (left, right) -> left | right;
    }
  }

  /** binary_all_xor(). */
  public static final class BinaryAllXor extends BinaryAll {
    private static final long serialVersionUID = 1L;

    @Override
    LongBinaryOperator operator() {
      return (left, right) -> left ^ right;
    }
  }

  @Override
  public Bits createAccumulator() {
    return new Bits();
  }

  public void accumulate(Bits bits, @Nullable Long value) {
    if (value != null) {
      bits.value = bits.value == null ? value : operator().applyAsLong(bits.value, value);
    }
  }

  public void merge(Bits bits, Iterable<Bits> others) {
    for (Bits other : others) {
      accumulate(bits, other.value);
    }
  }

  @Override
  public @Nullable Long getValue(Bits bits) {
    return bits.value;
  }
}
