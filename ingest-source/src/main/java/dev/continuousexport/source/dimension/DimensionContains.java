package dev.continuousexport.source.dimension;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.PlanLogProvider;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dimension table has a row of a fact's key, for {@code WHERE f(`$run`, key…)} and its
 * negation: Kusto's leftsemi and leftanti joins. A null matches null; the answer is never null.
 *
 * @see DimensionLookup
 */
public final class DimensionContains extends ScalarFunction {
  private final DimensionAccess dimension;

  /**
   * @param limitBytes how large the keys may become, see {@link DimensionSettings#LIMIT}
   * @throws IllegalArgumentException where a column is unknown
   */
  public DimensionContains(
      IngestTable dimension, List<String> keyColumns, PlanLogProvider plans, long limitBytes) {
    this.dimension =
        new DimensionAccess(
            new DimensionShape(dimension, keyColumns, List.of()), plans, limitBytes);
  }

  /** Called by generated code. */
  public Boolean eval(Long run, @Nullable Object... keys) {
    return dimension.at(run).contains(DimensionKey.of(keys));
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
    return LookupTypes.inference(dimension.shape().keys(), DataTypes.BOOLEAN().notNull());
  }
}
