package dev.continuousexport.sql.lower;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Constant rows as one text, for they are handed to a function: SQL takes long over long VALUES.
 */
public final class ConstantRows {
  /** The text of an argument must fit into a constant of a class file. */
  private static final int LONGEST_PART = 8_000;

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private ConstantRows() {}

  /** The text of rows in parts. */
  static List<String> print(List<List<Constant>> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (List<Constant> row : rows) {
      ArrayNode cells = array.addArray();
      row.forEach(cell -> cells.add(print(cell)));
    }
    String text = array.toString();
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < text.length(); at += LONGEST_PART) {
      parts.add(text.substring(at, Math.min(text.length(), at + LONGEST_PART)));
    }
    return parts;
  }

  private static JsonNode print(Constant constant) {
    Serializable value = constant.value();
    if (value == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    return switch (constant.type()) {
      case BOOL -> JsonNodeFactory.instance.booleanNode(value.equals(Boolean.TRUE));
      case INT, LONG, DATETIME, TIMESPAN ->
          JsonNodeFactory.instance.numberNode(((Number) value).longValue());
      case REAL, DECIMAL, STRING, GUID, DYNAMIC ->
          JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  /** The rows of a text, in the representation of queries. */
  public static List<Object[]> read(String text, List<KustoType> types) {
    try {
      List<Object[]> rows = new ArrayList<>();
      for (JsonNode cells : MAPPER.readTree(text)) {
        Object[] row = new Object[types.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = read(cells.get(i), types.get(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("These are no rows that were printed: " + text, e);
    }
  }

  private static @Nullable Object read(JsonNode cell, KustoType type) {
    if (cell.isNull()) {
      return null;
    }
    return switch (type) {
      case BOOL -> cell.booleanValue();
      case INT -> cell.intValue();
      case LONG, DATETIME, TIMESPAN -> cell.longValue();
      case REAL -> Double.valueOf(cell.textValue());
      case DECIMAL -> new BigDecimal(cell.textValue());
      case STRING, GUID, DYNAMIC -> cell.textValue();
    };
  }
}
