package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the columns of tables and of Flink's window function apart. */
final class WindowedScan {
  /** Columns that Flink's window function adds; a table's own get out of their way. */
  private static final Set<String> ADDED = Set.of("window_start", "window_end", "window_time");

  private static final Map<String, String> BOUNDS =
      Map.of(
          QueryState.WINDOW_START, "window_start",
          QueryState.WINDOW_END, "window_end");

  private WindowedScan() {}

  static SqlSelect of(String table, TableSchema schema, List<SqlSelect.Item> items) {
    boolean clash = schema.columns().stream().map(Column::name).anyMatch(ADDED::contains);
    String input = clash ? "(" + renamed(table, items) + ")" : "TABLE " + table;
    String from = "TABLE(TUMBLE(" + input + ", DESCRIPTOR(`$rowtime`), INTERVAL '1' SECOND))";
    return SqlSelect.of(
        items.stream()
            .map(item -> new SqlSelect.Item(item.name(), SqlText.name(source(item.name()))))
            .toList(),
        from);
  }

  /**
   * A grouping whose columns get names of the window function only behind it: Flink's planner hands
   * aliases down to the grouping, where they would meet those of the window.
   */
  static SqlSelect namedBehind(SqlSelect groups) {
    if (groups.items().stream().map(SqlSelect.Item::name).noneMatch(ADDED::contains)) {
      return groups;
    }
    SqlSelect inner =
        groups.select(
            groups.items().stream()
                .map(item -> new SqlSelect.Item(outside(item.name()), item.expression()))
                .toList());
    return SqlSelect.of(
        groups.items().stream()
            .map(item -> new SqlSelect.Item(item.name(), SqlText.name(outside(item.name()))))
            .toList(),
        inner.nested());
  }

  private static String outside(String column) {
    return ADDED.contains(column) ? "$column_" + column : column;
  }

  private static String source(String column) {
    String bound = BOUNDS.get(column);
    return bound != null ? bound : outside(column);
  }

  private static String renamed(String table, List<SqlSelect.Item> items) {
    List<SqlSelect.Item> columns =
        new ArrayList<>(
            items.stream()
                .filter(item -> !BOUNDS.containsKey(item.name()))
                .map(item -> new SqlSelect.Item(outside(item.name()), item.expression()))
                .toList());
    columns.add(SqlSelect.Item.plain("$rowtime"));
    return SqlSelect.of(columns, table).text().replace('\n', ' ');
  }
}
