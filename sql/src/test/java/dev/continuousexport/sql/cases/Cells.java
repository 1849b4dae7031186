package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.flink.types.Row;

/** Cells as JSON and as the values that queries compute on. */
public final class Cells {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Cells() {}

  /** The value of a cell of a table; a string is never null. */
  public static Object value(JsonNode cell, KustoType type) {
    if (cell.isNull() || cell.isMissingNode()) {
      return type == KustoType.STRING ? "" : null;
    }
    return switch (type) {
      case BOOL -> cell.asBoolean();
      case INT -> cell.intValue();
      case LONG -> cell.longValue();
      case REAL -> cell.isTextual() ? real(cell.asText()) : (Object) cell.doubleValue();
      case DECIMAL -> new BigDecimal(cell.asText());
      case STRING, GUID -> cell.asText();
      case DATETIME -> Ticks.ofInstant(Instant.parse(cell.asText()));
      case TIMESPAN -> timespan(cell.asText());
      case DYNAMIC -> cell.toString();
    };
  }

  private static Object real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  private static Object timespan(String text) {
    return TimespanText.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no timespan."));
  }

  /** A cell of a result. */
  public static JsonNode json(Row row, int column, KustoType type) {
    Object value = row.getField(column);
    if (value == null) {
      return NODES.nullNode();
    }
    return switch (type) {
      case BOOL -> NODES.booleanNode((Boolean) value);
      case INT -> NODES.numberNode((Integer) value);
      case LONG -> NODES.numberNode((Long) value);
      case REAL -> real((Double) value);
      case DECIMAL -> NODES.textNode(((BigDecimal) value).stripTrailingZeros().toPlainString());
      case STRING, GUID -> NODES.textNode((String) value);
      case DATETIME -> NODES.textNode(datetime((Long) value));
      case TIMESPAN -> NODES.textNode(TimespanText.print((Long) value));
      case DYNAMIC -> dynamic((String) value);
    };
  }

  private static JsonNode real(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(value)
        : NODES.textNode(Double.toString(value));
  }

  private static String datetime(long ticks) {
    String nanoseconds = DATETIME.format(Ticks.toInstant(ticks));
    return nanoseconds.substring(0, nanoseconds.length() - 2) + "Z";
  }

  /** What is no JSON is shown as it is, so that the comparison finds it. */
  private static JsonNode dynamic(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value instanceof DoubleNode number ? real(number.doubleValue()) : value;
    } catch (JsonProcessingException e) {
      return NODES.textNode("not JSON: " + text);
    }
  }
}
