package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The smallest schema that admits many values: their types, and the schemas of their parts. */
public final class DynamicSchema {
  /** The name under which the elements of arrays stand. */
  private static final String ELEMENTS = "`indexer`";

  private final TreeSet<String> types = new TreeSet<>();
  private final Map<String, DynamicSchema> parts = new TreeMap<>();
  private boolean container;

  private DynamicSchema() {}

  /** buildschema() of the different values of a group. */
  public static final class BuildSchema extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @DataTypeHint("ARRAY<STRING>") @Nullable String @Nullable [] values) {
      DynamicSchema schema = new DynamicSchema();
      for (String json : values == null ? new String[0] : values) {
        schema.admit(DynamicArrays.value(json));
      }
      return Json.print(schema.print());
    }
  }

  private void admit(JsonNode value) {
    if (value.isContainerNode()) {
      container = true;
      value.properties().forEach(property -> part(property.getKey()).admit(property.getValue()));
      if (value.isArray()) {
        DynamicSchema elements = part(ELEMENTS);
        value.forEach(elements::admit);
      }
    } else if (!value.isNull()) {
      types.add(type(value));
    }
  }

  private DynamicSchema part(String name) {
    return parts.computeIfAbsent(name, unknown -> new DynamicSchema());
  }

  private static String type(JsonNode value) {
    if (value.isTextual()) {
      return "string";
    }
    return value.isBoolean() ? "bool" : value.isIntegralNumber() ? "long" : "double";
  }

  /** One type alone, or an array of all; null where nothing is known. */
  private JsonNode print() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    types.forEach(type -> all.add(TextNode.valueOf(type)));
    if (container) {
      ObjectNode bag = all.addObject();
      parts.forEach((name, part) -> bag.set(name, part.print()));
    }
    return all.isEmpty() ? NullNode.instance : all.size() == 1 ? all.get(0) : all;
  }
}
