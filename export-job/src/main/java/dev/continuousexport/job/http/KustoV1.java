package dev.continuousexport.job.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON forms of the Kusto V1 protocol. */
final class KustoV1 {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KustoV1() {}

  static JsonNode table(ResultTable result) {
    ObjectNode table = JSON.objectNode().put("TableName", "Table_0");
    ArrayNode columns = table.putArray("Columns");
    for (Column column : result.columns()) {
      columns
          .addObject()
          .put("ColumnName", column.name())
          .put("DataType", dataType(column.type()))
          .put("ColumnType", column.type().kustoName());
    }
    ArrayNode rows = table.putArray("Rows");
    for (List<?> row : result.rows()) {
      ArrayNode cells = rows.addArray();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell(result.columns().get(i).type(), row.get(i)));
      }
    }
    ObjectNode answer = JSON.objectNode();
    answer.putArray("Tables").add(table);
    return answer;
  }

  static JsonNode error(String code, String message, boolean permanent, String activity) {
    ObjectNode error = JSON.objectNode();
    ObjectNode content = error.putObject("error");
    content.put("code", code);
    content.put("message", "The request could not be carried out.");
    content.put("@type", "Kusto.Data.Exceptions.KustoBadRequestException");
    content.put("@message", message);
    content.putObject("@context").put("activityId", activity);
    content.put("@permanent", permanent);
    return error;
  }

  /** The short .NET name: {@code System.Data.SqlTypes.SqlDecimal} is SqlDecimal. */
  private static String dataType(KustoType type) {
    return type.dotNetName().substring(type.dotNetName().lastIndexOf('.') + 1);
  }

  private static JsonNode cell(KustoType type, @Nullable Object value) {
    if (value == null) {
      return type == KustoType.STRING ? JSON.textNode("") : JSON.nullNode();
    }
    return switch (type) {
      case BOOL -> JSON.booleanNode((Boolean) value);
      case INT -> JSON.numberNode((Integer) value);
      case LONG -> JSON.numberNode((Long) value);
      case REAL -> real((Double) value);
      default -> JSON.textNode(Cells.text(type, value));
    };
  }

  private static JsonNode real(double value) {
    return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Double.toString(value));
  }
}
