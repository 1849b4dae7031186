package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/** Answers a dimension's rows of a run by their keys, from a list. */
public final class SnapshotFunction extends TableFunction<Row> {
  private static final long serialVersionUID = 1L;

  private final TableSchema result;
  private final int[] keys;
  private final int[] columns;
  private final Row[] rows;

  SnapshotFunction(DimensionUse.Broadcast use, TableSchema schema, List<Row> rows) {
    this.result = use.columns();
    this.keys = use.keys().stream().mapToInt(key -> schema.indexOf(key.name())).toArray();
    this.columns =
        use.columns().columns().stream().map(Column::name).mapToInt(schema::indexOf).toArray();
    this.rows = rows.toArray(new Row[0]);
  }

  public void eval(Object... arguments) {
    for (Row row : rows) {
      boolean match = Objects.equals(row.getField(0), arguments[0]);
      for (int i = 0; i < keys.length; i++) {
        match &= Objects.equals(row.getField(keys[i] + 1), arguments[i + 1]);
      }
      if (match) {
        Row answer = new Row(columns.length);
        for (int i = 0; i < columns.length; i++) {
          answer.setField(i, row.getField(columns[i] + 1));
        }
        collect(answer);
      }
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory types) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(InputTypeStrategies.WILDCARD)
        .outputTypeStrategy(context -> Optional.of(FlinkTypes.row(result)))
        .build();
  }
}
