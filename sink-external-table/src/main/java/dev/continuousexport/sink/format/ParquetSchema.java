package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of a Parquet file. All are optional; a datetime is a UTC timestamp of microseconds, a
 * timespan a number of ticks, guid and dynamic are text.
 *
 * @param columns Kusto's
 * @param message Parquet's, in the same order
 */
record ParquetSchema(List<KustoType> columns, MessageType message) {
  static final int DECIMAL_BYTES = 16;

  static ParquetSchema of(TableSchema schema) {
    List<KustoType> types = schema.columns().stream().map(Column::type).toList();
    List<Type> fields = schema.columns().stream().map(ParquetSchema::field).toList();
    return new ParquetSchema(types, new MessageType("table", fields));
  }

  private static Type field(Column column) {
    PrimitiveType.PrimitiveTypeName physical = physical(column.type());
    return switch (column.type()) {
      case BOOL, INT, LONG, REAL, TIMESPAN -> Types.optional(physical).named(column.name());
      case DATETIME ->
          Types.optional(physical)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.name());
      case STRING, GUID, DYNAMIC ->
          Types.optional(physical).as(LogicalTypeAnnotation.stringType()).named(column.name());
      case DECIMAL ->
          Types.optional(physical)
              .length(DECIMAL_BYTES)
              .as(
                  LogicalTypeAnnotation.decimalType(
                      FlinkTypes.DECIMAL_SCALE, FlinkTypes.DECIMAL_PRECISION))
              .named(column.name());
    };
  }

  private static PrimitiveTypeName physical(KustoType type) {
    return switch (type) {
      case BOOL -> PrimitiveTypeName.BOOLEAN;
      case INT -> PrimitiveTypeName.INT32;
      case LONG, DATETIME, TIMESPAN -> PrimitiveTypeName.INT64;
      case REAL -> PrimitiveTypeName.DOUBLE;
      case DECIMAL -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
      case STRING, GUID, DYNAMIC -> PrimitiveTypeName.BINARY;
    };
  }
}
