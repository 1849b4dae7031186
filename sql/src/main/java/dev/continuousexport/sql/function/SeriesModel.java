package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions of a series with several results, which are columns, or one bag. */
public final class SeriesModel {
  private static final List<String> SIDES = List.of("right", "left");

  private SeriesModel() {}

  /** The results by their names; null where there are none. */
  private static @Nullable Map<String, Object> results(
      String function, @Nullable String json, @Nullable Boolean finite) {
    if (function.equals("series_stats")) {
      JsonNode array = DynamicArrays.array(json);
      return array == null ? null : statistics(array, Boolean.TRUE.equals(finite));
    }
    double[] values = Series.numbers(json);
    if (values == null) {
      return null;
    }
    return switch (function) {
      case "series_fit_line" -> SeriesLine.columns(values);
      case "series_fit_2lines" -> SeriesLine.columnsOfTwo(values);
      default -> throw new IllegalArgumentException("No function is called " + function + ".");
    };
  }

  /** Null where there is no number, or an element is none, unless these are ignored. */
  private static @Nullable Map<String, Object> statistics(JsonNode array, boolean finite) {
    int least = -1;
    int most = -1;
    int count = 0;
    double sum = 0;
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i).isNumber()) {
        double value = array.get(i).doubleValue();
        least = least < 0 || value < array.get(least).doubleValue() ? i : least;
        most = most < 0 || value > array.get(most).doubleValue() ? i : most;
        sum += value;
        count++;
      } else if (!finite) {
        return null;
      }
    }
    if (count == 0) {
      return null;
    }
    double variance = count == 1 ? 0 : squares(array, sum / count) / (count - 1);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("min", array.get(least).doubleValue());
    results.put("min_idx", (long) least);
    results.put("max", array.get(most).doubleValue());
    results.put("max_idx", (long) most);
    results.put("avg", sum / count);
    results.put("stdev", Math.sqrt(variance));
    results.put("variance", variance);
    results.put("sum", sum);
    results.put("len", (long) array.size());
    return results;
  }

  private static double squares(JsonNode array, double mean) {
    double squares = 0;
    for (JsonNode element : array) {
      if (element.isNumber()) {
        squares += (element.doubleValue() - mean) * (element.doubleValue() - mean);
      }
    }
    return squares;
  }

  private static @Nullable Object result(
      String function, String column, @Nullable String json, @Nullable Boolean finite) {
    Map<String, Object> results = results(function, json, finite);
    return results == null ? null : results.get(column);
  }

  private static ArrayNode array(List<?> points) {
    ArrayNode array = DynamicArrays.empty();
    points.forEach(point -> array.add(node(point)));
    return array;
  }

  private static JsonNode node(Object value) {
    if (value instanceof List<?> points) {
      return array(points);
    }
    return value instanceof Long whole
        ? DynamicArrays.empty().numberNode(whole)
        : Series.real((Double) value);
  }

  /** A result that is a real. */
  public static final class SeriesReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        String function, String column, @Nullable String json, @Nullable Boolean finite) {
      return (Double) result(function, column, json, finite);
    }
  }

  /** A result that is an index. */
  public static final class SeriesIndex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        String function, String column, @Nullable String json, @Nullable Boolean finite) {
      return (Long) result(function, column, json, finite);
    }
  }

  /** A result that is an array. */
  public static final class SeriesArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        String function, String column, @Nullable String json, @Nullable Boolean finite) {
      Object points = result(function, column, json, finite);
      return points == null ? null : Json.print(array((List<?>) points));
    }
  }

  /** All results as a bag; those of one side are a bag in it. */
  public static final class SeriesBag extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(String function, @Nullable String json, @Nullable Boolean finite) {
      Map<String, Object> results = results(function, json, finite);
      if (results == null) {
        return null;
      }
      ObjectNode bag = DynamicArrays.empty().objectNode();
      results.forEach((name, value) -> put(bag, name, node(value)));
      return Json.print(bag);
    }

    private static void put(ObjectNode bag, String name, JsonNode value) {
      int end = name.indexOf('_');
      if (end > 0 && SIDES.contains(name.substring(0, end))) {
        bag.withObjectProperty(name.substring(0, end)).set(name.substring(end + 1), value);
      } else {
        bag.set(name, value);
      }
    }
  }
}
