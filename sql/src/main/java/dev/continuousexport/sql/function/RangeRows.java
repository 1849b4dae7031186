package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.RangeLimit;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The values from one to another in steps, both ends included; none where one is null. Where a
 * second column is wanted, it is the index.
 */
public final class RangeRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private transient long next;

  public void eval(@Nullable Object... arguments) {
    boolean indexed = types(String.valueOf(arguments[0])).size() > 1;
    next = 0;
    Object from = arguments[1];
    Object to = arguments[2];
    Object step = arguments[3];
    if (from == null || to == null || step == null) {
      return;
    }
    check((Number) from, (Number) to, (Number) step);
    if (from instanceof Double start) {
      reals(start, (Double) to, (Double) step, indexed);
    } else {
      boolean narrow = from instanceof Integer;
      wholes(
          ((Number) from).longValue(),
          ((Number) to).longValue(),
          ((Number) step).longValue(),
          narrow,
          indexed);
    }
  }

  private static void check(Number from, Number to, Number step) {
    if (RangeLimit.isExceeded(from.doubleValue(), to.doubleValue(), step.doubleValue())) {
      throw new ImpossibleRowsException(
          ("range cannot go from %s to %s in steps of %s: it would have more than %d rows. Take a"
                  + " larger step, or bounds that are nearer to each other.")
              .formatted(from, to, step, RangeLimit.MOST_ROWS));
    }
  }

  private void add(Object value, boolean indexed) {
    collect(indexed ? Row.of(value, next++) : Row.of(value));
  }

  private void wholes(long from, long to, long step, boolean narrow, boolean indexed) {
    long at = from;
    while (step > 0 ? at <= to : step < 0 && at >= to) {
      add(narrow ? (Object) (int) at : at, indexed);
      long following = at + step;
      if (step > 0 ? following < at : following > at) {
        return;
      }
      at = following;
    }
  }

  private void reals(double from, double to, double step, boolean indexed) {
    double at = from;
    for (long i = 0; step > 0 ? at <= to : step < 0 && at >= to; i++) {
      add(at, indexed);
      at = from + (i + 1) * step;
    }
  }
}
