package dev.continuousexport.sql.cases;

import dev.continuousexport.sql.lower.LoweredQuery;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.types.Row;

/**
 * The compiled query of a case.
 *
 * @param order how the query's last sort orders the result: an export, which writes the rows of a
 *     run in any order, does without
 */
record CaseQuery(LoweredQuery lowered, List<Key> order) {
  /** A column by which the result is sorted. */
  record Key(int column, boolean ascending, boolean nullsFirst) implements Comparator<Row> {
    @Override
    public int compare(Row left, Row right) {
      Object a = left.getField(column);
      Object b = right.getField(column);
      int nothing = Integer.compare(rank(a), rank(b));
      if (nothing != 0) {
        return nullsFirst ? nothing : -nothing;
      }
      return a == null ? 0 : ascending ? natural(a, b) : natural(b, a);
    }

    /** Null, not a number, values: in this order where nulls come first. */
    private static int rank(Object value) {
      return value == null ? 0 : value instanceof Double real && real.isNaN() ? 1 : 2;
    }

    @SuppressWarnings("unchecked")
    private static int natural(Object a, Object b) {
      return ((Comparable<Object>) a).compareTo(b);
    }
  }

  /** The rows in the order of the last sort; equal ones stay as they are. */
  List<Row> sorted(List<Row> rows) {
    Comparator<Row> comparator = (a, b) -> 0;
    for (Key key : order) {
      comparator = comparator.thenComparing(key);
    }
    return rows.stream().sorted(comparator).toList();
  }
}
