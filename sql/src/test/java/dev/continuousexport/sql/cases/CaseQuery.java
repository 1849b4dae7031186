package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.types.Row;

/**
 * The compiled query of a case.
 *
 * @param order how the query's last sort orders the result: an export, which writes the rows of a
 *     run in any order, does without
 */
public record CaseQuery(LoweredQuery lowered, List<Key> order) {
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

  /** The answer that consists of rows, in the order of the last sort. */
  public Answer answer(String id, List<Row> rows) {
    TableSchema schema = lowered.schema();
    List<JsonNode> lines = new ArrayList<>();
    for (Row row : sorted(rows)) {
      ArrayNode cells = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < schema.columns().size(); i++) {
        cells.add(Cells.json(row, i, schema.columns().get(i).type()));
      }
      lines.add(cells);
    }
    return new Answer.Result(id, schema, lines);
  }

  /** The rows in the order of the last sort; equal ones stay as they are. */
  private List<Row> sorted(List<Row> rows) {
    Comparator<Row> comparator = (a, b) -> 0;
    for (Key key : order) {
      comparator = comparator.thenComparing(key);
    }
    return rows.stream().sorted(comparator).toList();
  }
}
