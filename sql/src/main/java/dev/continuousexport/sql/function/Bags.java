package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions on property bags. What is no bag gives null. */
public final class Bags {
  private Bags() {}

  private static @Nullable ObjectNode bag(@Nullable String json) {
    JsonNode node = json == null ? null : Json.parse(json);
    return node instanceof ObjectNode bag ? bag : null;
  }

  /** bag_keys(). */
  public static final class BagKeys extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json) {
      ObjectNode bag = bag(json);
      if (bag == null) {
        return null;
      }
      ArrayNode keys = DynamicArrays.empty();
      bag.fieldNames().forEachRemaining(keys::add);
      return Json.print(keys);
    }
  }

  /** bag_merge(). */
  public static final class BagMerge extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... bags) {
      ObjectNode merged = null;
      for (String json : bags) {
        ObjectNode bag = bag(json);
        if (bag != null) {
          ObjectNode target = merged == null ? bag.objectNode() : merged;
          bag.properties().forEach(one -> target.putIfAbsent(one.getKey(), one.getValue()));
          merged = target;
        }
      }
      return merged == null ? null : Json.print(merged);
    }
  }

  /** bag_has_key(). */
  public static final class BagHasKey extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String json, @Nullable String key) {
      ObjectNode bag = bag(json);
      if (bag == null || key == null) {
        return null;
      }
      return key.startsWith("$.") || key.startsWith("$[")
          ? JsonPath.find(bag, key) != null
          : bag.has(key);
    }
  }

  /** bag_remove_keys(). */
  public static final class BagRemoveKeys extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json, @Nullable String keys) {
      ObjectNode bag = bag(json);
      JsonNode removed = DynamicArrays.array(keys);
      if (bag == null || removed == null) {
        return json;
      }
      ObjectNode rest = bag.deepCopy();
      for (JsonNode key : removed) {
        String text = key.asText();
        if (text.startsWith("$.") || text.startsWith("$[")) {
          JsonPath.remove(rest, text);
        } else {
          rest.remove(text);
        }
      }
      return Json.print(rest);
    }
  }

  /** bag_set_key(). */
  public static final class BagSetKey extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json, @Nullable String key, @Nullable String value) {
      ObjectNode bag = bag(json);
      if (bag == null || key == null) {
        return null;
      }
      ObjectNode changed = bag.objectNode().setAll(bag);
      changed.set(key, DynamicArrays.value(value));
      return Json.print(changed);
    }
  }

  /** bag_zip(): missing values are null, further ones are left out. */
  public static final class BagZip extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String keys, @Nullable String values) {
      JsonNode names = DynamicArrays.array(keys);
      JsonNode contents = DynamicArrays.array(values);
      if (names == null || contents == null) {
        return null;
      }
      ObjectNode bag = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).isTextual()) {
          JsonNode value = contents.get(i);
          bag.set(names.get(i).textValue(), value == null ? NullNode.instance : value);
        }
      }
      return Json.print(bag);
    }
  }

  /** What pack_all(true) leaves. */
  public static final class BagPresent extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json) {
      ObjectNode bag = bag(json);
      if (bag == null) {
        return null;
      }
      ObjectNode present = bag.objectNode();
      for (Map.Entry<String, JsonNode> one : bag.properties()) {
        JsonNode value = one.getValue();
        if (!value.isNull() && !(value.isTextual() && value.textValue().isEmpty())) {
          present.set(one.getKey(), value);
        }
      }
      return Json.print(present);
    }
  }

  /** treepath(): {@code ['a']['b']}, elements as {@code [0]}. */
  public static final class TreePath extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json) {
      JsonNode node = json == null ? null : Json.parse(json);
      if (node == null || !node.isContainerNode()) {
        return null;
      }
      ArrayNode paths = DynamicArrays.empty();
      add(node, "", paths);
      return Json.print(paths);
    }

    private static void add(JsonNode node, String path, ArrayNode paths) {
      for (Map.Entry<String, JsonNode> one : node.properties()) {
        String inner = path + "['" + one.getKey() + "']";
        paths.add(inner);
        add(one.getValue(), inner, paths);
      }
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        String inner = path + "[" + i + "]";
        paths.add(inner);
        add(node.get(i), inner, paths);
      }
    }
  }

  /** dynamic_to_json(). */
  public static final class DynamicToJson extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String json) {
      JsonNode node = json == null ? null : Json.parse(json);
      return node == null || node.isNull() ? "" : sorted(node).toString();
    }

    private static JsonNode sorted(JsonNode node) {
      if (node instanceof ObjectNode bag) {
        Map<String, JsonNode> properties = new TreeMap<>();
        bag.properties().forEach(one -> properties.put(one.getKey(), sorted(one.getValue())));
        return bag.objectNode().setAll(properties);
      }
      if (node.isArray()) {
        ArrayNode array = DynamicArrays.empty();
        node.forEach(element -> array.add(sorted(element)));
        return array;
      }
      return node;
    }
  }

  /** gettype() of a dynamic. */
  public static final class DynamicType extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String json) {
      JsonNode node = json == null ? null : Json.parse(json);
      if (node == null || node.isNull()) {
        return "null";
      }
      return switch (node.getNodeType()) {
        case ARRAY -> "array";
        case OBJECT -> "dictionary";
        case BOOLEAN -> "bool";
        case NUMBER -> node.isIntegralNumber() ? "long" : "double";
        default -> "string";
      };
    }
  }
}
