package dev.continuousexport.source.dimension;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.utils.DataTypeUtils;

/** The planner's view of a lookup: run and keys in, both in internal representation. */
final class LookupTypes {
  private LookupTypes() {}

  static TypeInference inference(List<Column> keys, DataType result) {
    ArgumentTypeStrategy[] arguments =
        Stream.concat(
                Stream.of(DataTypes.BIGINT()),
                keys.stream().map(key -> FlinkTypes.of(key.type()).nullable()))
            .map(type -> InputTypeStrategies.explicit(DataTypeUtils.toInternalDataType(type)))
            .toArray(ArgumentTypeStrategy[]::new);
    return TypeInference.newBuilder()
        .inputTypeStrategy(InputTypeStrategies.sequence(arguments))
        .outputTypeStrategy(TypeStrategies.explicit(result))
        .build();
  }

  static DataType row(List<Column> columns) {
    return DataTypeUtils.toInternalDataType(
        DataTypes.ROW(
                columns.stream()
                    .map(column -> DataTypes.FIELD(column.name(), FlinkTypes.of(column.type())))
                    .toList())
            .notNull());
  }
}
