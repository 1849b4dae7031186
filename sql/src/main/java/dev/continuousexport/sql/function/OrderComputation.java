package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.OrderPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** Computes the values of one function for rows in their order. */
final class OrderComputation {
  private final List<Integer> columns;
  private final Row[] rows;

  private OrderComputation(List<Integer> columns, Row[] rows) {
    this.columns = columns;
    this.rows = rows;
  }

  static @Nullable Object[] of(OrderPlan.Computation computation, Row[] rows) {
    OrderComputation values = new OrderComputation(computation.columns(), rows);
    return switch (computation.function()) {
      case NEXT -> values.neighbours(1);
      case PREV -> values.neighbours(-1);
      case ROW_CUMSUM -> values.sums();
      case ROW_NUMBER -> values.numbers();
      case ROW_RANK_DENSE -> values.ranks(true);
      case ROW_RANK_MIN -> values.ranks(false);
      case ROW_WINDOW_SESSION -> values.sessions();
    };
  }

  private @Nullable Object argument(int index, int row) {
    return index < columns.size() ? rows[row].getField(columns.get(index)) : null;
  }

  private boolean restarts(int index, int row) {
    return row == 0 || Boolean.TRUE.equals(argument(index, row));
  }

  private @Nullable Object[] neighbours(int direction) {
    Object[] values = new Object[rows.length];
    for (int row = 0; row < rows.length; row++) {
      long offset = columns.size() < 2 ? 1 : argument(1, row) instanceof Long given ? given : 0;
      boolean known = columns.size() < 2 || argument(1, row) != null;
      long at = row + direction * Math.max(-rows.length, Math.min(rows.length, offset));
      boolean exists = known && at >= 0 && at < rows.length;
      values[row] = exists ? argument(0, (int) at) : argument(2, row);
    }
    return values;
  }

  private @Nullable Object[] numbers() {
    Object[] values = new Object[rows.length];
    Long number = null;
    for (int row = 0; row < rows.length; row++) {
      Long start = columns.isEmpty() ? Long.valueOf(1) : (Long) argument(0, row);
      number = restarts(1, row) ? start : number == null ? null : Long.valueOf(number + 1);
      values[row] = number;
    }
    return values;
  }

  /** Nulls add nothing. */
  private @Nullable Object[] sums() {
    Object[] values = new Object[rows.length];
    Object sum = null;
    for (int row = 0; row < rows.length; row++) {
      Object term = argument(0, row);
      sum = restarts(1, row) ? term : sum == null ? term : term == null ? sum : plus(sum, term);
      values[row] = sum;
    }
    return values;
  }

  private static Object plus(Object sum, Object term) {
    if (sum instanceof Integer one && term instanceof Integer other) {
      return one + other;
    }
    if (sum instanceof Long one && term instanceof Long other) {
      return one + other;
    }
    if (sum instanceof Double one && term instanceof Double other) {
      return one + other;
    }
    return ((BigDecimal) sum).add((BigDecimal) term);
  }

  private @Nullable Object[] ranks(boolean dense) {
    Object[] values = new Object[rows.length];
    long rank = 0;
    long number = 0;
    for (int row = 0; row < rows.length; row++) {
      boolean first = restarts(1, row);
      number = first ? 1 : number + 1;
      if (first) {
        rank = 1;
      } else if (!Objects.equals(argument(0, row), argument(0, row - 1))) {
        rank = dense ? rank + 1 : number;
      }
      values[row] = rank;
    }
    return values;
  }

  /** A null has no session, and the value behind it begins one. */
  private @Nullable Object[] sessions() {
    Object[] values = new Object[rows.length];
    for (int row = 0; row < rows.length; row++) {
      Object time = argument(0, row);
      Object session = restarts(3, row) ? null : values[row - 1];
      Object before = row == 0 ? null : argument(0, row - 1);
      boolean goesOn = isBefore(time, session, argument(1, row));
      values[row] = goesOn && isBefore(time, before, argument(2, row)) ? session : time;
    }
    return values;
  }

  private static boolean isBefore(
      @Nullable Object time, @Nullable Object since, @Nullable Object distance) {
    return time instanceof Long one
        && since instanceof Long other
        && distance instanceof Long most
        && one - other < most;
  }
}
