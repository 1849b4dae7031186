package dev.continuousexport.sql.function;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * The different values of a group, as texts. SQL's own DISTINCT is not used: Flink's batch planner
 * multiplies the rows for it, and cannot have it beside aggregates of rows and arrays.
 */
public abstract class Distinct<T> extends AggregateFunction<T, Distinct.Values> {
  private static final long serialVersionUID = 1L;

  /** What was seen. */
  public static final class Values {
    public long count;
    public MapView<String, Boolean> seen = new MapView<>();
  }

  @Override
  public Values createAccumulator() {
    return new Values();
  }

  public void accumulate(Values values, @Nullable String text) throws Exception {
    if (text != null && !values.seen.contains(text)) {
      values.seen.put(text, true);
      values.count++;
    }
  }

  public void merge(Values values, Iterable<Values> others) throws Exception {
    for (Values other : others) {
      for (String text : other.seen.keys()) {
        accumulate(values, text);
      }
    }
  }

  /** How many there are. */
  public static final class DistinctCount extends Distinct<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long getValue(Values values) {
      return values.count;
    }
  }

  /** All of them, sorted: their order does not depend on that of the rows. */
  @FunctionHint(output = @DataTypeHint("ARRAY<STRING>"))
  public static final class DistinctValues extends Distinct<String[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] getValue(Values values) {
      List<String> all = new ArrayList<>();
      try {
        values.seen.keys().forEach(all::add);
      } catch (Exception e) {
        throw new IllegalStateException("The values of a group cannot be read.", e);
      }
      all.sort(null);
      return all.toArray(new String[0]);
    }
  }
}
