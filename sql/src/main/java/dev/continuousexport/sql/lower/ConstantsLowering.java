package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.RowFunction;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Writes constant rows: once for each run that has facts, or once where a query reads no fact. */
final class ConstantsLowering {
  /** Ticks of the start of 2020, for Flink has no function that gives ticks. */
  private static final String TICKS_OF_2020 = "637134336000000000";

  private final QueryState state;
  private final List<String> carried;

  ConstantsLowering(QueryState state, List<String> carried) {
    this.state = state;
    this.carried = carried;
  }

  SqlSelect lower(BoundRelation.Constants constants) {
    String runs = state.facts().isEmpty() ? onlyRun(carried, state) : ofFacts();
    TableSchema schema = constants.schema();
    if (schema.columns().isEmpty() && constants.rows().size() == 1) {
      return SqlSelect.of(carried.stream().map(SqlSelect.Item::plain).toList(), runs);
    }
    List<SqlSelect.Item> items = new ArrayList<>();
    for (Column column : schema.columns()) {
      items.add(new SqlSelect.Item(column.name(), "r." + SqlText.name(column.name())));
    }
    for (String column : carried) {
      items.add(new SqlSelect.Item(column, "l." + SqlText.name(column)));
    }
    List<String> arguments = new ArrayList<>();
    ConstantRows.print(constants.rows()).forEach(part -> arguments.add(SqlText.text(part)));
    return SqlSelect.of(
        items,
        runs
            + " AS l\nJOIN "
            + RowFunctionCall.of(state, RowFunction.CONSTANTS, schema.columns(), arguments));
  }

  /** A run of its own for a query without facts, which happens outside of exports. */
  static String onlyRun(List<String> carried, QueryState state) {
    List<SqlSelect.Item> items = new ArrayList<>();
    for (String column : carried) {
      items.add(new SqlSelect.Item(column, alone(column, state)));
    }
    return SqlSelect.of(items, "(VALUES (0)) AS `one`(`zero`)").nested();
  }

  private static String alone(String column, QueryState state) {
    if (column.equals(RunColumn.RUN.columnName())) {
      return "CAST(1 AS BIGINT)";
    }
    if (column.equals(QueryState.WINDOW_START)) {
      return "TIMESTAMP '1970-01-01 00:00:01.000'";
    }
    if (column.equals(QueryState.WINDOW_END)) {
      return "TIMESTAMP '1970-01-01 00:00:02.000'";
    }
    if (state.onlyTime().isPresent()) {
      return "CAST(" + state.onlyTime().getAsLong() + " AS BIGINT)";
    }
    return "(CAST(TIMESTAMPDIFF(SECOND, TIMESTAMP '2020-01-01 00:00:00',"
        + " CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3))) AS BIGINT) * 10000000 + "
        + TICKS_OF_2020
        + ")";
  }

  private String ofFacts() {
    List<SqlSelect.Item> items = carried.stream().map(SqlSelect.Item::plain).toList();
    List<String> scans = new ArrayList<>();
    for (BoundRelation.Scan fact : state.facts()) {
      String table = SqlText.name(fact.name());
      scans.add(SqlSelect.of(items, WindowedScan.of(table, fact.schema(), items).nested()).text());
    }
    return SqlSelect.of(items, SqlSelect.nested(String.join("\nUNION ALL\n", scans)))
        .groupBy(carried.stream().map(SqlText::name).toList())
        .nested();
  }
}
