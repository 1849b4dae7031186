package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query over tables given as rows, with the result that another engine had.
 *
 * @param rows the rows of each table, as JSON arrays
 * @param json all that was recorded
 */
public record KqlCase(
    String id,
    String query,
    Map<String, TableSchema> schemas,
    Map<String, List<JsonNode>> rows,
    JsonNode json) {
  private static final Pattern COLUMN =
      Pattern.compile("\\s*(?:\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|([^:,\\[]+?))\\s*:\\s*(\\w+)");

  /**
   * Where literal tables were turned into tables, that form is taken: an export reads tables.
   * Tables without any row have no run, so that such literals are left in the query.
   */
  static KqlCase of(JsonNode json) {
    boolean filled = false;
    for (JsonNode table : json.path("table_form").path("setup")) {
      filled |= !table.isEmpty();
    }
    JsonNode form = filled ? json.path("table_form") : json;
    Map<String, TableSchema> schemas = new LinkedHashMap<>();
    form.path("schema")
        .fields()
        .forEachRemaining(table -> schemas.put(table.getKey(), schema(table.getValue().asText())));
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    form.path("setup")
        .fields()
        .forEachRemaining(table -> rows.put(table.getKey(), elements(table.getValue())));
    return new KqlCase(json.path("id").asText(), form.path("query").asText(), schemas, rows, json);
  }

  int tier() {
    return json.path("tier").asInt();
  }

  int trust() {
    return json.path("trust").asInt();
  }

  List<String> unstable() {
    return texts(json.path("unstable"));
  }

  List<String> features() {
    return texts(json.path("features"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach((Consumer<JsonNode>) elements::add);
    return elements;
  }

  private static TableSchema schema(String text) {
    List<Column> columns = new ArrayList<>();
    Matcher column = COLUMN.matcher(text);
    while (column.find()) {
      String name =
          column.group(1) != null
              ? column.group(1)
              : column.group(2) != null ? column.group(2) : column.group(3);
      columns.add(new Column(name, type(column.group(4))));
    }
    return new TableSchema(columns);
  }

  private static KustoType type(String name) {
    return KustoType.named(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no type '" + name + "'."));
  }
}
