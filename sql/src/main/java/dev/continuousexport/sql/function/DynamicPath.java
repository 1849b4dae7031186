package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code a.b["c"][0]}: a property of a bag or an element of an array. Each step is a text: a
 * property behind a dot, an index behind a hash. A missing one is null.
 */
public final class DynamicPath extends ScalarFunction {
  private static final long serialVersionUID = 1L;

  /** The step to a property. */
  static String property(String name) {
    return "." + name;
  }

  /** The step to an element; a negative index counts from the end. */
  static String element(long index) {
    return "#" + index;
  }

  public @Nullable String eval(@Nullable String json, @Nullable String... steps) {
    JsonNode node = json == null ? null : Json.parse(json);
    for (String step : steps) {
      if (node == null || step == null || step.isEmpty()) {
        return null;
      }
      node = step.charAt(0) == '.' ? node.get(step.substring(1)) : at(node, step.substring(1));
    }
    return node == null ? null : Json.print(node);
  }

  private static @Nullable JsonNode at(JsonNode node, String digits) {
    Long index = Numbers.parseLong(digits);
    if (index == null || !node.isArray()) {
      return null;
    }
    long position = index < 0 ? index + node.size() : index;
    return position < 0 || position >= node.size() ? null : node.get((int) position);
  }
}
