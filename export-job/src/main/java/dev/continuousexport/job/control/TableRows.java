package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.sql.syntax.ResultColumns;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands answer of tables. */
final class TableRows {
  private TableRows() {}

  static ResultTable tables(String database, Collection<TableDefinition> tables) {
    return Rows.of(
        ResultColumns.TABLES,
        tables.stream()
            .map(table -> Rows.row(table.name(), database, table.folder(), table.docString()))
            .toList());
  }

  static ResultTable names(String database, Collection<TableDefinition> tables) {
    return Rows.of(
        ResultColumns.DROPPED_TABLES,
        tables.stream().map(table -> Rows.row(table.name(), database)).toList());
  }

  static ResultTable schema(String database, TableDefinition table) {
    return schema(database, table, SchemaJson.table(table.name(), table.table().schema()));
  }

  /**
   * @param schema its columns as text
   */
  static ResultTable schema(String database, TableDefinition table, String schema) {
    return Rows.one(
        ResultColumns.SCHEMA, table.name(), schema, database, table.folder(), table.docString());
  }

  /** Sizes are not known of columns: records lie in rows. */
  static ResultTable attributes(TableDefinition table) {
    return Rows.of(
        ResultColumns.TABLE_ATTRIBUTES,
        table.table().schema().columns().stream()
            .map(
                column ->
                    Rows.row(
                        column.name(),
                        column.type().dotNetName(),
                        0L,
                        0.0,
                        0L,
                        0.0,
                        0L,
                        TableFigures.id(table.name(), column.name()),
                        0L,
                        ""))
            .toList());
  }

  static ResultTable policies(String database, Collection<TableDefinition> tables) {
    return Rows.of(
        ResultColumns.POLICY, tables.stream().map(table -> policy(database, table)).toList());
  }

  private static List<@Nullable Object> policy(String database, TableDefinition table) {
    return Rows.row(
        "IngestionTimePolicy",
        "[" + database + "].[" + table.name() + "]",
        "{\"IsEnabled\":" + table.isStamped() + "}",
        "",
        "Table");
  }
}
