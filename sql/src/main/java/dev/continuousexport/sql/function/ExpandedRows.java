package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The elements of arrays side by side, the shorter ones filled up with null; a bag is its
 * properties, anything else a single element. Where one column more is wanted than there are
 * arrays, it is the index.
 */
public final class ExpandedRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private static final int OPTIONS = 3;

  public void eval(@Nullable Object... arguments) {
    List<KustoType> types = types(String.valueOf(arguments[0]));
    String kind = String.valueOf(arguments[1]);
    Object limit = arguments[2];
    List<List<JsonNode>> columns = new ArrayList<>();
    int longest = 0;
    for (int i = OPTIONS; i < arguments.length; i++) {
      List<JsonNode> elements = elements((String) arguments[i], kind);
      columns.add(elements);
      longest = Math.max(longest, elements.size());
    }
    long count = limit == null ? longest : Math.min(longest, ((Number) limit).longValue());
    for (int row = 0; row < count; row++) {
      collect(row(row, columns, types));
    }
  }

  private static Row row(int index, List<List<JsonNode>> columns, List<KustoType> types) {
    Row row = new Row(types.size());
    for (int i = 0; i < types.size(); i++) {
      if (i == columns.size()) {
        row.setField(i, (long) index);
      } else {
        List<JsonNode> elements = columns.get(i);
        JsonNode element = index < elements.size() ? elements.get(index) : null;
        row.setField(i, CellReader.ofNode(element, types.get(i)));
      }
    }
    return row;
  }

  private static List<JsonNode> elements(@Nullable String json, String kind) {
    boolean arrays = kind.equals("array");
    JsonNode node = json == null ? null : Json.parse(json);
    List<JsonNode> elements = new ArrayList<>();
    if (node == null) {
      if (!kind.equals("elements")) {
        elements.add(NullNode.instance);
      }
    } else if (node.isArray()) {
      node.forEach(elements::add);
    } else if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field ->
                  elements.add(
                      arrays
                          ? JsonNodeFactory.instance
                              .arrayNode()
                              .add(field.getKey())
                              .add(field.getValue())
                          : JsonNodeFactory.instance
                              .objectNode()
                              .set(field.getKey(), field.getValue())));
    } else {
      elements.add(node);
    }
    return elements;
  }
}
