package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Arrays as sets: repetitions do not count, the order is that of the first array. */
public final class Sets {
  private Sets() {}

  /** What equal elements have in common: 1 and 1.0 are one number. */
  static String key(JsonNode node) {
    return node.isNumber() && !node.isIntegralNumber() && node.doubleValue() % 1 == 0
        ? node.decimalValue().toBigInteger().toString()
        : node.toString();
  }

  private static Map<String, JsonNode> set(JsonNode array) {
    Map<String, JsonNode> set = new LinkedHashMap<>();
    array.forEach(element -> set.putIfAbsent(key(element), element));
    return set;
  }

  private static String print(Map<String, JsonNode> set) {
    ArrayNode array = DynamicArrays.empty();
    set.values().forEach(array::add);
    return array.toString();
  }

  /** How further sets change the first one. */
  private interface Step {
    void apply(Map<String, JsonNode> set, Map<String, JsonNode> other);
  }

  private static @Nullable String folded(@Nullable String[] arrays, Step step) {
    Map<String, JsonNode> set = null;
    for (String json : arrays) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      if (set == null) {
        set = set(array);
      } else {
        step.apply(set, set(array));
      }
    }
    return set == null ? null : print(set);
  }

  /** set_union(). */
  public static final class SetUnion extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... arrays) {
      return folded(arrays, (set, other) -> other.forEach(set::putIfAbsent));
    }
  }

  /** set_intersect(). */
  public static final class SetIntersect extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... arrays) {
      return folded(arrays, (set, other) -> set.keySet().retainAll(other.keySet()));
    }
  }

  /** set_difference(). */
  public static final class SetDifference extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... arrays) {
      return folded(arrays, (set, other) -> set.keySet().removeAll(other.keySet()));
    }
  }

  /** set_has_element(). */
  public static final class SetHasElement extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String json, @Nullable String sought) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      String wanted = key(DynamicArrays.value(sought));
      for (JsonNode element : array) {
        if (key(element).equals(wanted)) {
          return true;
        }
      }
      return false;
    }
  }

  /** set_equals(). */
  public static final class SetEquals extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String left, @Nullable String right) {
      JsonNode one = DynamicArrays.array(left);
      JsonNode other = DynamicArrays.array(right);
      return one == null || other == null
          ? null
          : (Boolean) set(one).keySet().equals(set(other).keySet());
    }
  }

  /** jaccard_index(): null of two empty sets. */
  public static final class JaccardIndex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable String left, @Nullable String right) {
      JsonNode one = DynamicArrays.array(left);
      JsonNode other = DynamicArrays.array(right);
      if (one == null || other == null) {
        return null;
      }
      Map<String, JsonNode> common = set(one);
      Map<String, JsonNode> all = set(other);
      common.keySet().retainAll(all.keySet());
      all.putAll(set(one));
      return all.isEmpty() ? null : (Double) ((double) common.size() / all.size());
    }
  }
}
