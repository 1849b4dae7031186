package dev.continuousexport.job.cli.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A result as an array of objects, each in a line of its own; dynamic values are nested. */
final class JsonRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private JsonRows() {}

  static String print(ResultTable table) {
    StringJoiner rows = new StringJoiner(",\n", "[\n", "\n]").setEmptyValue("[]");
    for (List<?> row : table.rows()) {
      ObjectNode object = NODES.objectNode();
      for (int i = 0; i < row.size(); i++) {
        Column column = table.columns().get(i);
        object.set(column.name(), node(column.type(), row.get(i)));
      }
      rows.add(object.toString());
    }
    return rows.toString();
  }

  private static JsonNode node(KustoType type, @Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    return switch (type) {
      case BOOL -> NODES.booleanNode((Boolean) value);
      case INT -> NODES.numberNode((Integer) value);
      case LONG -> NODES.numberNode((Long) value);
      case REAL -> real((Double) value);
      case DECIMAL -> NODES.numberNode((BigDecimal) value);
      case DYNAMIC -> nested((String) value);
      default -> NODES.textNode(Cells.text(type, value));
    };
  }

  private static JsonNode real(Double value) {
    return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(value.toString());
  }

  private static JsonNode nested(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException string) {
      // Services send dynamic strings without quotes.
      return NODES.textNode(value);
    }
  }
}
