package dev.continuousexport.sql.function;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row of a group. Which one depends on the rows alone and not on their order, so that a run
 * that is executed again gives the same: of rows that are equally good it is the one whose first
 * different field is the smallest.
 */
public abstract class ExtremeRow extends AggregateFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final boolean largest;

  /**
   * @param largest whether the first field shall be as large as possible, else as small
   */
  ExtremeRow(boolean largest) {
    this.largest = largest;
  }

  /** The row with the largest first field. */
  public static final class ArgMax extends ExtremeRow {
    private static final long serialVersionUID = 1L;

    public ArgMax() {
      super(true);
    }
  }

  /** The row with the smallest first field. */
  public static final class ArgMin extends ExtremeRow {
    private static final long serialVersionUID = 1L;

    public ArgMin() {
      super(false);
    }
  }

  @Override
  public Row createAccumulator() {
    return Row.of((Object) null);
  }

  public void accumulate(Row accumulator, @Nullable Object... fields) {
    add(accumulator, Row.of(fields));
  }

  public void merge(Row accumulator, Iterable<Row> others) {
    for (Row other : others) {
      Row row = other.<Row>getFieldAs(0);
      if (row != null) {
        add(accumulator, row);
      }
    }
  }

  public void resetAccumulator(Row accumulator) {
    accumulator.setField(0, null);
  }

  @Override
  public @Nullable Row getValue(Row accumulator) {
    return accumulator.getFieldAs(0);
  }

  private void add(Row accumulator, Row row) {
    Row best = accumulator.<Row>getFieldAs(0);
    if (best == null || isBetter(row, best)) {
      accumulator.setField(0, row);
    }
  }

  private boolean isBetter(Row row, Row best) {
    int order = ofFirst(row.getField(0), best.getField(0));
    for (int i = 1; i < row.getArity() && order == 0; i++) {
      order = -ascending(row.getField(i), best.getField(i));
    }
    return order > 0;
  }

  /** Positive where the first value is better; not a number is best, null is worst. */
  private int ofFirst(@Nullable Object value, @Nullable Object best) {
    boolean unordered = isNaN(value);
    if (unordered || isNaN(best)) {
      return Boolean.compare(unordered, isNaN(best));
    }
    if (value == null || best == null) {
      return Boolean.compare(value != null, best != null);
    }
    return largest ? ascending(value, best) : ascending(best, value);
  }

  private static boolean isNaN(@Nullable Object value) {
    return value instanceof Double number && number.isNaN();
  }

  /** The natural order, null behind everything. */
  @SuppressWarnings("unchecked")
  private static int ascending(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory factory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(InputTypeStrategies.WILDCARD)
        .accumulatorTypeStrategy(call -> java.util.Optional.of(DataTypes.ROW(row(call)).notNull()))
        .outputTypeStrategy(call -> java.util.Optional.of(row(call)))
        .build();
  }

  private static DataType row(CallContext call) {
    return DataTypes.ROW(
        call.getArgumentDataTypes().stream().map(DataType::nullable).toArray(DataType[]::new));
  }
}
