package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts constants where a constant of another type is wanted. */
final class ConstantConversion {
  private static final Pattern GUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private ConstantConversion() {}

  /** The constant in another type, or empty where it does not fit. */
  static Optional<Constant> convert(Constant constant, KustoType type) {
    if (constant.type() == type) {
      return Optional.of(constant);
    }
    Serializable value = constant.value();
    if (value == null) {
      return Optional.of(Constant.nullOf(type));
    }
    Serializable converted =
        value instanceof Number number && constant.type().isNumeric()
            ? ofNumber(number, type)
            : value instanceof String text && constant.type() == KustoType.STRING
                ? ofText(text, type)
                : null;
    boolean text = type == KustoType.DYNAMIC || type == KustoType.STRING;
    if (converted == null && text && value instanceof Boolean) {
      converted = value.toString();
    }
    return Optional.ofNullable(converted).map(one -> new Constant(type, one));
  }

  private static @Nullable Serializable ofNumber(Number number, KustoType type) {
    return switch (type) {
      case INT -> number.longValue() == number.intValue() ? (Integer) number.intValue() : null;
      case LONG -> number.longValue();
      case REAL -> number.doubleValue();
      case DECIMAL -> decimal(number.toString());
      case BOOL -> number.doubleValue() != 0;
      case DYNAMIC, STRING -> number.toString();
      case DATETIME, TIMESPAN, GUID -> null;
    };
  }

  private static @Nullable Serializable ofText(String text, KustoType type) {
    return switch (type) {
      case DATETIME -> {
        long ticks = DatetimeText.parse(text);
        yield ticks == DatetimeText.INVALID ? null : (Long) ticks;
      }
      case TIMESPAN -> {
        OptionalLong ticks = TimespanText.parse(text);
        yield ticks.isPresent() ? (Long) ticks.getAsLong() : null;
      }
      case DYNAMIC -> com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
      case DECIMAL -> decimal(text);
      case BOOL -> bool(text);
      case INT -> {
        Long value = whole(text);
        yield value == null || value != value.intValue() ? null : (Integer) value.intValue();
      }
      case LONG -> whole(text);
      case REAL -> real(text);
      case GUID -> GUID_TEXT.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : null;
      case STRING -> text;
    };
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  private static @Nullable Long whole(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Double real(String text) {
    try {
      return new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
