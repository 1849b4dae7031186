package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons and arithmetic of dynamic values. A bool counts as 0 or 1 and text that is a number
 * as that number; what is no number has no order.
 */
public final class DynamicOrder {
  private static final int LONG_DIGITS = 18;

  private DynamicOrder() {}

  private static @Nullable BigDecimal number(@Nullable JsonNode node) {
    if (node == null || node.isNumber()) {
      return node == null || node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())
          ? null
          : node.decimalValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    Double value = node.isTextual() ? Numbers.parseReal(node.textValue()) : null;
    return value == null || !Double.isFinite(value)
        ? null
        : new BigDecimal(node.textValue().strip());
  }

  private static @Nullable JsonNode parsed(@Nullable String json) {
    return json == null ? null : Json.parse(json);
  }

  /** The order of a dynamic and a whole number: negative, 0, positive, or null for none. */
  public static final class AgainstLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer eval(@Nullable String json, @Nullable Long value) {
      if (json == null || value == null) {
        return null;
      }
      if (isShortNumber(json)) {
        return Long.compare(Long.parseLong(json), value);
      }
      BigDecimal number = number(Json.parse(json));
      return number == null ? null : (Integer) number.compareTo(BigDecimal.valueOf(value));
    }

    private static boolean isShortNumber(String json) {
      if (json.isEmpty() || json.length() > LONG_DIGITS) {
        return false;
      }
      for (int i = 0; i < json.length(); i++) {
        if (json.charAt(i) < '0' || json.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }
  }

  /** {@code + - * / %} of two numbers, whole if both are; null of anything else. */
  public static final class Compute extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(String operator, @Nullable String left, @Nullable String right) {
      JsonNode first = parsed(left);
      JsonNode second = parsed(right);
      if (first == null || second == null || !first.isNumber() || !second.isNumber()) {
        return null;
      }
      if (first.isIntegralNumber() && second.isIntegralNumber()) {
        Long whole = whole(operator.charAt(0), first.longValue(), second.longValue());
        return whole == null ? null : Long.toString(whole);
      }
      return Json.real(real(operator.charAt(0), first.doubleValue(), second.doubleValue()));
    }

    private static @Nullable Long whole(char operator, long left, long right) {
      return switch (operator) {
        case '+' -> (Long) (left + right);
        case '-' -> (Long) (left - right);
        case '*' -> (Long) (left * right);
        case '/' -> right == 0 ? null : (Long) (left / right);
        default -> Numbers.remainder(left, right);
      };
    }

    private static double real(char operator, double left, double right) {
      return switch (operator) {
        case '+' -> left + right;
        case '-' -> left - right;
        case '*' -> left * right;
        case '/' -> left / right;
        default -> left - right * Math.floor(left / right);
      };
    }
  }
}
