package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** What is done to two series element by element; null where one of them has no number. */
public enum SeriesOperator {
  ADD(false, Double::sum, "The sums"),
  SUBTRACT(false, (left, right) -> left - right, "The differences"),
  MULTIPLY(false, (left, right) -> left * right, "The products"),
  DIVIDE(false, (left, right) -> left / right, "The quotients"),
  POW(false, Math::pow, "The powers"),
  EQUALS(true, (left, right) -> left == right ? 1 : 0, "Whether they are equal,"),
  NOT_EQUALS(true, (left, right) -> left != right ? 1 : 0, "Whether they are different,"),
  LESS(true, (left, right) -> left < right ? 1 : 0, "Whether the first is less,"),
  LESS_EQUALS(true, (left, right) -> left <= right ? 1 : 0, "Whether the first is not greater,"),
  GREATER(true, (left, right) -> left > right ? 1 : 0, "Whether the first is greater,"),
  GREATER_EQUALS(true, (left, right) -> left >= right ? 1 : 0, "Whether the first is not less,");

  private final boolean comparison;
  private final DoubleBinaryOperator operator;
  private final String documentation;

  SeriesOperator(boolean comparison, DoubleBinaryOperator operator, String documentation) {
    this.comparison = comparison;
    this.operator = operator;
    this.documentation = documentation;
  }

  String kustoName() {
    return "series_" + name().toLowerCase(Locale.ROOT);
  }

  String documentation() {
    return documentation + " element by element; a number stands for each element.";
  }

  private JsonNode apply(JsonNode left, JsonNode right) {
    if (!left.isNumber() || !right.isNumber()) {
      return NullNode.instance;
    }
    if (left.canConvertToExactIntegral() && right.canConvertToExactIntegral()) {
      JsonNode whole = whole(left.longValue(), right.longValue());
      if (!whole.isNull()) {
        return whole;
      }
    }
    double result = operator.applyAsDouble(left.doubleValue(), right.doubleValue());
    return comparison ? BooleanNode.valueOf(result != 0) : Series.real(result);
  }

  /** Whole numbers stay whole, and exact. */
  private JsonNode whole(long left, long right) {
    return switch (this) {
      case ADD -> LongNode.valueOf(left + right);
      case SUBTRACT -> LongNode.valueOf(left - right);
      case MULTIPLY -> LongNode.valueOf(left * right);
      default -> NullNode.instance;
    };
  }

  /** Applies the operator of a name. */
  public static final class SeriesOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(String name, @Nullable String left, @Nullable String right) {
      SeriesOperator operator = SeriesOperator.valueOf(name);
      JsonNode one = DynamicArrays.value(left);
      JsonNode other = DynamicArrays.value(right);
      if (!one.isArray() && !other.isArray()) {
        return null;
      }
      int size = Math.max(one.isArray() ? one.size() : 0, other.isArray() ? other.size() : 0);
      ArrayNode result = DynamicArrays.empty();
      for (int i = 0; i < size; i++) {
        result.add(operator.apply(Series.element(one, i), Series.element(other, i)));
      }
      return Json.print(result);
    }
  }
}
