package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.Apply;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes queries about each row: the row's columns travel along under other names, and rows that
 * equal each other are numbered by Flink's window Top-N, whose limit no run reaches.
 */
final class ApplyLowering {
  private static final long NO_LIMIT = Integer.MAX_VALUE;

  private final Apply apply;
  private final List<String> outer;
  private final QueryState state;
  private final List<String> copies = new ArrayList<>();
  private final String number;

  /**
   * @param outer the identity of the rows of the query around this one
   */
  ApplyLowering(Apply apply, List<String> outer, QueryState state) {
    this.apply = apply;
    this.state = state;
    this.outer = outer;
    for (int i = 0; i < apply.input().schema().columns().size(); i++) {
      copies.add("$outer" + (outer.size() + i));
    }
    this.number = "$number" + outer.size();
  }

  /**
   * The scope of the query.
   *
   * @param carried what travels with the input
   */
  ApplyScope scope(SqlSelect input, List<String> carried) {
    List<Column> columns = apply.input().schema().columns();
    List<SqlSelect.Item> items = new ArrayList<>();
    columns.forEach(column -> items.add(SqlSelect.Item.plain(column.name())));
    for (int i = 0; i < columns.size(); i++) {
      items.add(new SqlSelect.Item(copies.get(i), SqlText.name(columns.get(i).name())));
    }
    carried.forEach(column -> items.add(SqlSelect.Item.plain(column)));
    List<String> identity = new ArrayList<>(outer);
    identity.addAll(copies);
    if (!apply.numbered()) {
      return new ApplyScope(SqlSelect.of(items, input.nested()), identity);
    }
    identity.add(number);
    List<SqlSelect.Item> numbered = new ArrayList<>(items);
    numbered.add(new SqlSelect.Item(number, rowNumber()));
    SqlSelect ranked = SqlSelect.of(numbered, input.nested());
    return new ApplyScope(
        SqlSelect.of(told(numbered), ranked.nested())
            .where(SqlText.name(number) + " <= " + NO_LIMIT),
        identity);
  }

  /**
   * The number is computed once more: by a key that is computed here Flink distributes rows only
   * behind this, where its planner does not confuse columns with their copies.
   */
  private List<SqlSelect.Item> told(List<SqlSelect.Item> numbered) {
    return numbered.stream()
        .map(
            item ->
                item.name().equals(number)
                    ? new SqlSelect.Item(number, "CAST(" + SqlText.name(number) + " AS INT)")
                    : SqlSelect.Item.plain(item.name()))
        .toList();
  }

  private String rowNumber() {
    List<String> groups = new ArrayList<>();
    groups.add(SqlText.name(QueryState.WINDOW_START));
    groups.add(SqlText.name(QueryState.WINDOW_END));
    apply.input().schema().columns().forEach(column -> groups.add(SqlText.name(column.name())));
    outer.forEach(column -> groups.add(SqlText.name(column)));
    return "ROW_NUMBER() OVER (PARTITION BY "
        + String.join(", ", groups)
        + " ORDER BY "
        + state.lastOrder()
        + ")";
  }

  /** The result of the query beside the columns of the rows that it is about. */
  SqlSelect result(SqlSelect query, List<String> carried) {
    List<SqlSelect.Item> items = new ArrayList<>();
    for (BoundRelation.JoinColumn column : apply.columns()) {
      int at = apply.input().schema().indexOf(column.source());
      String source = column.fromRight() ? column.source() : copies.get(at);
      items.add(new SqlSelect.Item(column.name(), SqlText.name(source)));
    }
    carried.forEach(column -> items.add(SqlSelect.Item.plain(column)));
    return SqlSelect.of(items, query.nested());
  }
}
