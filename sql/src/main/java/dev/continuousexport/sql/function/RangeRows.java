package dev.continuousexport.sql.function;

import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** The values from one to another in steps, both ends included; none where one is null. */
public final class RangeRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  public void eval(@Nullable Object... arguments) {
    Object from = arguments[1];
    Object to = arguments[2];
    Object step = arguments[3];
    if (from == null || to == null || step == null) {
      return;
    }
    if (from instanceof Double start) {
      reals(start, (Double) to, (Double) step);
    } else {
      boolean narrow = from instanceof Integer;
      wholes(
          ((Number) from).longValue(),
          ((Number) to).longValue(),
          ((Number) step).longValue(),
          narrow);
    }
  }

  private void wholes(long from, long to, long step, boolean narrow) {
    long at = from;
    while (step > 0 ? at <= to : step < 0 && at >= to) {
      collect(narrow ? Row.of((int) at) : Row.of(at));
      long next = at + step;
      if (step > 0 ? next < at : next > at) {
        return;
      }
      at = next;
    }
  }

  private void reals(double from, double to, double step) {
    double at = from;
    for (long i = 0; step > 0 ? at <= to : step < 0 && at >= to; i++) {
      collect(Row.of(at));
      at = from + (i + 1) * step;
    }
  }
}
