package dev.continuousexport.source.dimension;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.PlanLogProvider;
import java.util.List;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a dimension table that match a fact's key, for {@code LATERAL TABLE(f(`$run`,
 * key…))}: the first argument is the run, the others are compared with the key columns in their
 * order. A null matches null. The result has the wanted columns under their names.
 *
 * <p>The dimension at the version of the run's plan is loaded when first asked for, once in a
 * process, and freed when the last user closes.
 */
public final class DimensionLookup extends TableFunction<RowData> {
  private final DimensionAccess dimension;

  /**
   * @param limitBytes how large the dimension may become, see {@link DimensionSettings#LIMIT}
   * @throws IllegalArgumentException where a column is unknown
   */
  public DimensionLookup(
      IngestTable dimension,
      List<String> keyColumns,
      List<String> resultColumns,
      PlanLogProvider plans,
      long limitBytes) {
    this.dimension =
        new DimensionAccess(
            new DimensionShape(dimension, keyColumns, resultColumns), plans, limitBytes);
  }

  /** Called by generated code. */
  public void eval(Long run, @Nullable Object... keys) {
    dimension.at(run).matches(DimensionKey.of(keys), this::collect);
  }

  @Override
  public void open(FunctionContext context) {
    dimension.open(context.getMetricGroup());
  }

  @Override
  public void close() {
    dimension.close();
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory types) {
    return LookupTypes.inference(
        dimension.shape().keys(), LookupTypes.row(dimension.shape().results()));
  }
}
