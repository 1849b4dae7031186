package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The values of a group, which SQL gathers as an array of JSON texts, as one dynamic value. */
public final class Gathered {
  /** So many at most, as in the Kusto engine. */
  static final int LIMIT = 1_048_576;

  private Gathered() {}

  private static long limit(@Nullable Long wanted) {
    return wanted == null || wanted < 0 ? LIMIT : Math.min(wanted, LIMIT);
  }

  /** make_list(): an array; of arrays it takes the elements. */
  public static final class GatheredList extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @DataTypeHint("ARRAY<STRING>") @Nullable String @Nullable [] values, @Nullable Long size) {
      List<String> list = new ArrayList<>();
      for (String value : values == null ? new String[0] : values) {
        if (list.size() >= limit(size)) {
          break;
        }
        add(list, value);
      }
      return list.stream().limit(limit(size)).collect(Collectors.joining(",", "[", "]"));
    }

    private static void add(List<String> list, @Nullable String value) {
      JsonNode array = value != null && value.startsWith("[") ? Json.parse(value) : null;
      if (array == null) {
        list.add(value == null ? "null" : value);
      } else {
        array.forEach(element -> list.add(element.toString()));
      }
    }
  }

  /** make_set(): an array without repetitions; of arrays it takes the elements. */
  public static final class GatheredSet extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @DataTypeHint("ARRAY<STRING>") @Nullable String @Nullable [] values, @Nullable Long size) {
      Set<String> set = new LinkedHashSet<>();
      for (String value : values == null ? new String[0] : values) {
        if (value != null) {
          add(set, value);
        }
      }
      StringBuilder list = new StringBuilder("[");
      set.stream()
          .limit(limit(size))
          .forEach(value -> list.append(list.length() == 1 ? "" : ",").append(value));
      return list.append(']').toString();
    }

    private static void add(Set<String> set, String value) {
      if (!value.startsWith("[")) {
        set.add(value);
        return;
      }
      JsonNode array = Json.parse(value);
      for (JsonNode element : array == null ? NullNode.instance : array) {
        if (!element.isNull()) {
          set.add(element.toString());
        }
      }
    }
  }

  /** make_bag(): the properties of all bags; the first value of a property wins. */
  public static final class GatheredBag extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @DataTypeHint("ARRAY<STRING>") @Nullable String @Nullable [] values, @Nullable Long size) {
      ObjectNode bag = JsonNodeFactory.instance.objectNode();
      for (String value : values == null ? new String[0] : values) {
        JsonNode one = value == null ? null : Json.parse(value);
        if (one != null && one.isObject()) {
          addAll(bag, one, limit(size));
        }
      }
      return bag.toString();
    }

    private static void addAll(ObjectNode bag, JsonNode one, long limit) {
      Iterator<Map.Entry<String, JsonNode>> properties = one.properties().iterator();
      while (properties.hasNext() && bag.size() < limit) {
        Map.Entry<String, JsonNode> property = properties.next();
        bag.putIfAbsent(property.getKey(), property.getValue());
      }
    }
  }
}
