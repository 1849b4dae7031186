package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Conversions of dynamic values; what does not fit becomes null. */
public final class DynamicTo {
  private DynamicTo() {}

  private static @Nullable JsonNode scalar(@Nullable String json) {
    JsonNode node = json == null ? null : Json.parse(json);
    return node == null || node.isContainerNode() || node.isNull() ? null : node;
  }

  private static @Nullable Long whole(@Nullable String json) {
    JsonNode node = scalar(json);
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      return Numbers.parseLong(node.textValue());
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? 1L : 0L;
    }
    return node.isIntegralNumber() && node.canConvertToLong()
        ? (Long) node.longValue()
        : (Long) (long) node.doubleValue();
  }

  /** Numbers, the nearest long of large ones, bools, and text that is a number. */
  public static final class DynamicToLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String json) {
      return whole(json);
    }
  }

  /**
   * Of text null where it does not fit; whole numbers lose their upper bits, others are the nearest
   * int, as in the engine.
   */
  public static final class DynamicToInt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer eval(@Nullable String json) {
      JsonNode node = scalar(json);
      if (node != null && node.isFloatingPointNumber()) {
        return (int) node.doubleValue();
      }
      Long value = whole(json);
      boolean fits = value != null && (node == null || !node.isTextual() || isInt(value));
      return fits && value != null ? (Integer) value.intValue() : null;
    }

    private static boolean isInt(long value) {
      return value == (int) value;
    }
  }

  /** Numbers, bools and text that is a number. */
  public static final class DynamicToReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable String json) {
      JsonNode node = scalar(json);
      if (node == null) {
        return null;
      }
      if (node.isTextual()) {
        return Numbers.parseReal(node.textValue());
      }
      return node.isBoolean() ? (Double) (node.booleanValue() ? 1.0 : 0.0) : node.doubleValue();
    }
  }

  /** Numbers and text that is a number. */
  public static final class DynamicToDecimal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(@Nullable String json) {
      JsonNode node = scalar(json);
      return node == null ? null : Decimals.parse(node.asText());
    }
  }

  /** Bools, numbers, and text that is one of them. */
  public static final class DynamicToBool extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String json) {
      JsonNode node = scalar(json);
      if (node == null) {
        return null;
      }
      return node.isNumber()
          ? (Boolean) (node.doubleValue() != 0)
          : Numbers.parseBool(node.asText());
    }
  }

  /** Text that is a datetime. */
  public static final class DynamicToDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String json) {
      JsonNode node = scalar(json);
      long ticks =
          node != null && node.isTextual()
              ? DatetimeText.parse(node.textValue())
              : DatetimeText.INVALID;
      return ticks == DatetimeText.INVALID ? null : (Long) ticks;
    }
  }

  /** Text that is a timespan. */
  public static final class DynamicToTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String json) {
      JsonNode node = scalar(json);
      OptionalLong ticks =
          node != null && node.isTextual()
              ? TimespanText.parse(node.textValue())
              : OptionalLong.empty();
      return ticks.isPresent() ? (Long) ticks.getAsLong() : null;
    }
  }

  /** Text that is a guid. */
  public static final class DynamicToGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json) {
      JsonNode node = scalar(json);
      return node == null || !node.isTextual() ? null : Numbers.parseGuid(node.textValue());
    }
  }
}
