package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions of numeric arrays. */
public final class Series {
  private Series() {}

  /** A real as an element: not a number and the infinities are strings. */
  static JsonNode real(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? TextNode.valueOf(RealText.print(value))
        : DoubleNode.valueOf(value);
  }

  /** An element of an array; a value that is no array stands for each element. */
  static JsonNode element(JsonNode value, int index) {
    JsonNode element = value.isArray() ? value.get(index) : value;
    return element == null ? NullNode.instance : element;
  }

  /** The numbers of an array, or null where one element is no number. */
  static double @Nullable [] numbers(@Nullable String json) {
    JsonNode array = DynamicArrays.array(json);
    if (array == null) {
      return null;
    }
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!array.get(i).isNumber()) {
        return null;
      }
      numbers[i] = array.get(i).doubleValue();
    }
    return numbers;
  }

  /** Applies a function of one number to each element. */
  public static final class SeriesEach extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(String name, @Nullable String json) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      DoubleUnaryOperator operator = operator(name);
      ArrayNode result = DynamicArrays.empty();
      for (JsonNode element : array) {
        result.add(
            element.isNumber()
                ? real(operator.applyAsDouble(element.doubleValue()))
                : NullNode.instance);
      }
      return Json.print(result);
    }

    private static DoubleUnaryOperator operator(String name) {
      return switch (name) {
        case "abs" -> Math::abs;
        case "acos" -> Math::acos;
        case "asin" -> Math::asin;
        case "atan" -> Math::atan;
        case "ceiling" -> Math::ceil;
        case "cos" -> Math::cos;
        case "exp" -> Math::exp;
        case "floor" -> Math::floor;
        case "log" -> Math::log;
        case "sign" -> Math::signum;
        case "sin" -> Math::sin;
        case "tan" -> Math::tan;
        default -> throw new IllegalArgumentException("No function is called " + name + ".");
      };
    }
  }

  /** One number of a series, or of two of equal length; null where an element is no number. */
  public static final class SeriesTotal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private static final Set<String> ALONE = Set.of("sum", "product", "magnitude");

    public @Nullable Double eval(String name, @Nullable String left, @Nullable String right) {
      double[] one = numbers(left);
      double[] other = ALONE.contains(name) ? one : numbers(right);
      if (one == null || other == null || one.length != other.length) {
        return null;
      }
      return switch (name) {
        case "sum" -> sum(one);
        case "product" -> product(one);
        case "magnitude" -> Math.sqrt(dot(one, one));
        case "dot_product" -> dot(one, other);
        case "cosine_similarity" ->
            dot(one, other) / (Math.sqrt(dot(one, one)) * Math.sqrt(dot(other, other)));
        case "pearson_correlation" -> correlation(one, other);
        default -> throw new IllegalArgumentException("No function is called " + name + ".");
      };
    }

    private static double correlation(double[] one, double[] other) {
      double[] left = centred(one);
      double[] right = centred(other);
      return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
    }

    private static double[] centred(double[] values) {
      double mean = sum(values) / values.length;
      double[] centred = values.clone();
      for (int i = 0; i < centred.length; i++) {
        centred[i] -= mean;
      }
      return centred;
    }

    private static double product(double[] values) {
      double product = 1;
      for (double value : values) {
        product *= value;
      }
      return product;
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** series_iir(): a filter whose results feed back; null where an element is no number. */
  public static final class SeriesFilter extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String series, @Nullable String numerators, @Nullable String denominators) {
      double[] values = numbers(series);
      double[] forward = numbers(numerators);
      double[] back = numbers(denominators);
      if (values == null || forward == null || back == null || back.length == 0) {
        return null;
      }
      double[] results = new double[values.length];
      ArrayNode array = DynamicArrays.empty();
      for (int i = 0; i < values.length; i++) {
        double result = 0;
        for (int j = 0; j < forward.length && j <= i; j++) {
          result += forward[j] * values[i - j];
        }
        for (int j = 1; j < back.length && j <= i; j++) {
          result -= back[j] * results[i - j];
        }
        results[i] = result / back[0];
        array.add(real(results[i]));
      }
      return Json.print(array);
    }
  }
}
