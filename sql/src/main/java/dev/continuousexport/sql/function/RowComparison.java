package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.OrderPlan;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** Compares rows by keys, and where these are equal by all columns, null behind all values. */
public record RowComparison(List<OrderPlan.Key> keys) implements Comparator<Row> {
  public RowComparison {
    keys = List.copyOf(keys);
  }

  @Override
  public int compare(Row left, Row right) {
    for (OrderPlan.Key key : keys) {
      int order = compare(key, left.getField(key.column()), right.getField(key.column()));
      if (order != 0) {
        return order;
      }
    }
    for (int i = 0; i < left.getArity(); i++) {
      int order = byNull(left.getField(i), right.getField(i), false);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(OrderPlan.Key key, @Nullable Object left, @Nullable Object right) {
    boolean none = left == null || right == null || isNaN(left) || isNaN(right);
    int order = byNull(left, right, key.nullsFirst());
    return none || key.ascending() ? order : -order;
  }

  /** Not a number is ordered between null and the values. */
  private static int byNull(@Nullable Object left, @Nullable Object right, boolean nullsFirst) {
    int order = Integer.compare(presence(left), presence(right));
    if (order == 0) {
      return left == null || right == null ? 0 : values(left, right);
    }
    return nullsFirst ? order : -order;
  }

  private static int presence(@Nullable Object value) {
    return value == null ? 0 : isNaN(value) ? 1 : 2;
  }

  private static boolean isNaN(@Nullable Object value) {
    return value instanceof Double number && number.isNaN();
  }

  /** Zeros are equal, whatever their sign; texts are ordered by code points, as in SQL. */
  @SuppressWarnings("unchecked")
  private static int values(Object left, Object right) {
    if (left instanceof Double one && right instanceof Double other) {
      return Double.compare(one + 0.0, other + 0.0);
    }
    if (left instanceof String one && right instanceof String other) {
      return texts(one, other);
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static int texts(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char one = left.charAt(i);
      char other = right.charAt(i);
      if (one != other) {
        boolean surrogates = Character.isSurrogate(one) && Character.isSurrogate(other);
        return Character.isSurrogate(one) == Character.isSurrogate(other) || surrogates
            ? Character.compare(one, other)
            : Character.isSurrogate(one) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
