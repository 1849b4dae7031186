package dev.continuousexport.job.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.stream.Collectors;

/** The columns of tables as the schema commands print them. */
final class SchemaJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaJson() {}

  /**
   * {@code {"Name":"T","OrderedColumns":[{"Name":"a","Type":"System.Int64","CslType":"long"}]}}.
   */
  static String table(String name, TableSchema schema) {
    ObjectNode table = JSON.objectNode();
    table.put("Name", name);
    table.set("OrderedColumns", columns(schema));
    return table.toString();
  }

  /** The same with folder and description. */
  static ObjectNode described(String name, String folder, String docString, TableSchema schema) {
    ObjectNode table = JSON.objectNode();
    table.put("Name", name);
    table.put("Folder", folder);
    table.put("DocString", docString);
    table.set("OrderedColumns", columns(schema));
    return table;
  }

  private static ArrayNode columns(TableSchema schema) {
    ArrayNode columns = JSON.arrayNode();
    for (Column column : schema.columns()) {
      columns
          .addObject()
          .put("Name", column.name())
          .put("Type", column.type().dotNetName())
          .put("CslType", column.type().kustoName());
    }
    return columns;
  }

  /** {@code [{"Name":"a","CslType":"long"}]}: what commands about external tables answer. */
  static String plain(TableSchema schema) {
    ArrayNode columns = JSON.arrayNode();
    for (Column column : schema.columns()) {
      columns.addObject().put("Name", column.name()).put("CslType", column.type().kustoName());
    }
    return columns.toString();
  }

  /** {@code a:long,b:string}. */
  static String csl(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> column.name() + ":" + column.type().kustoName())
        .collect(Collectors.joining(","));
  }
}
