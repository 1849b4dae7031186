package dev.continuousexport.sql.types;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * How a Kusto value is represented inside a Flink query. Sources produce this form, the function
 * library computes on it, sinks consume it.
 *
 * <p>datetime and timespan are BIGINT ticks, because Flink's intervals have milliseconds only; guid
 * is its lower-case text and dynamic its JSON text. A string is never null: the empty string stands
 * for a missing one.
 */
public final class FlinkTypes {
  public static final int DECIMAL_PRECISION = 38;
  public static final int DECIMAL_SCALE = 18;

  private FlinkTypes() {}

  /** The data type of a column; nullable but for strings. */
  public static DataType of(KustoType type) {
    return switch (type) {
      case BOOL -> DataTypes.BOOLEAN();
      case INT -> DataTypes.INT();
      case LONG, DATETIME, TIMESPAN -> DataTypes.BIGINT();
      case REAL -> DataTypes.DOUBLE();
      case DECIMAL -> DataTypes.DECIMAL(DECIMAL_PRECISION, DECIMAL_SCALE);
      case STRING -> DataTypes.STRING().notNull();
      case GUID, DYNAMIC -> DataTypes.STRING();
    };
  }

  /** The physical row of a table's columns. */
  public static DataType row(TableSchema schema) {
    return DataTypes.ROW(
            schema.columns().stream()
                .map(column -> DataTypes.FIELD(column.name(), of(column.type())))
                .toList())
        .notNull();
  }
}
