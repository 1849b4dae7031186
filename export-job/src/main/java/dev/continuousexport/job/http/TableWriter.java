package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of tables as JSON. */
final class TableWriter {
  private final JsonGenerator json;

  TableWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The member {@code Columns}: V1 has the .NET types too. */
  void columns(List<Column> columns, boolean dataTypes) throws IOException {
    json.writeArrayFieldStart("Columns");
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringField("ColumnName", column.name());
      if (dataTypes) {
        json.writeStringField("DataType", dataType(column.type()));
      }
      json.writeStringField("ColumnType", column.type().kustoName());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The member {@code Rows}. */
  void rows(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows)
      throws IOException {
    json.writeArrayFieldStart("Rows");
    for (List<? extends @Nullable Object> row : rows) {
      json.writeStartArray();
      for (int i = 0; i < row.size(); i++) {
        CellWriter.write(json, columns.get(i).type(), row.get(i));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** The short .NET name: {@code System.Data.SqlTypes.SqlDecimal} is SqlDecimal. */
  private static String dataType(KustoType type) {
    return type.dotNetName().substring(type.dotNetName().lastIndexOf('.') + 1);
  }
}
