package dev.continuousexport.job.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.sink.model.ExternalTable;

/** The whole schema as the tools of Kusto read it first. */
final class DatabaseJson {
  private DatabaseJson() {}

  static String of(String name, Definitions definitions) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode database = root.putObject("Databases").putObject(name);
    database.put("Name", name);
    ObjectNode tables = database.putObject("Tables");
    definitions.definedTables().values().forEach(table -> tables.set(table.name(), table(table)));
    ObjectNode externalTables = database.putObject("ExternalTables");
    definitions
        .definedExternalTables()
        .values()
        .forEach(table -> externalTables.set(table.name(), table(table.table())));
    database.putObject("MaterializedViews");
    database.putObject("EntityGroups");
    database.put("MajorVersion", 1);
    database.put("MinorVersion", 0);
    database.putObject("Functions");
    database.put("DatabaseAccessMode", "ReadWrite");
    database.put("PrettyName", "");
    return root.toString();
  }

  private static ObjectNode table(TableDefinition table) {
    return SchemaJson.described(
        table.name(), table.folder(), table.docString(), table.table().schema());
  }

  private static ObjectNode table(ExternalTable table) {
    return SchemaJson.described(table.name(), table.folder(), table.docString(), table.rowSchema());
  }
}
