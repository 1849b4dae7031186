package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.OrderPlan;
import dev.continuousexport.sql.types.KustoType;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a run in the order of a plan, each with what the plan computes and with its position,
 * which begins at 1. Rows that the plan does not tell apart are ordered by all their values, so
 * that a run which is executed again numbers them in the same way.
 */
public final class RowsInOrder extends RowProducer {
  private static final long serialVersionUID = 1L;

  private transient @Nullable String text;
  private transient OrderPlan plan = new OrderPlan(List.of(), List.of());

  public void eval(@Nullable Object... arguments) {
    String wanted = String.valueOf(arguments[1]);
    if (!wanted.equals(text)) {
      plan = OrderPlan.of(wanted);
      text = wanted;
    }
    if (!(arguments[2] instanceof Row[] gathered)) {
      return;
    }
    Row[] rows = gathered.clone();
    Arrays.sort(rows, new RowComparison(plan.keys()));
    int count = plan.computations().size();
    Object[][] computed = new Object[count][];
    for (int i = 0; i < count; i++) {
      computed[i] = OrderComputation.of(plan.computations().get(i), rows);
    }
    for (int at = 0; at < rows.length; at++) {
      collect(row(rows[at], computed, at, types(String.valueOf(arguments[0]))));
    }
  }

  private static Row row(Row row, Object[][] computed, int at, List<KustoType> types) {
    int columns = row.getArity();
    Row result = new Row(columns + computed.length + 1);
    for (int i = 0; i < columns; i++) {
      result.setField(i, row.getField(i));
    }
    for (int i = 0; i < computed.length; i++) {
      Object value = computed[i][at];
      result.setField(
          columns + i, value == null ? CellReader.missing(types.get(columns + i)) : value);
    }
    result.setField(columns + computed.length, at + 1L);
    return result;
  }
}
