package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes dynamic values of cells, as {@link AsDynamic} does in SQL. */
final class DynamicCell {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DynamicCell() {}

  static JsonNode of(@Nullable Object value, KustoType type) {
    if (value == null) {
      return NullNode.instance;
    }
    return switch (type) {
      case BOOL -> NODES.booleanNode((Boolean) value);
      case INT, LONG -> NODES.numberNode(((Number) value).longValue());
      case REAL -> Series.real((Double) value);
      case DECIMAL -> NODES.textNode(Decimals.print((BigDecimal) value));
      case DATETIME -> NODES.textNode(DatetimeText.print((Long) value));
      case TIMESPAN -> NODES.textNode(TimespanText.print((Long) value));
      case STRING, GUID -> NODES.textNode((String) value);
      case DYNAMIC -> parsed((String) value);
    };
  }

  private static JsonNode parsed(String json) {
    JsonNode node = Json.parse(json);
    return node == null ? NullNode.instance : node;
  }
}
