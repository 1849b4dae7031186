package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.bind.RunJoin;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/**
 * A join within the windows of runs.
 *
 * <p>Flink's window join knows the rows of both sides by their window. Its semi and anti joins take
 * no null-safe equality; they are written as joins with the distinct keys of the right side.
 */
final class RunJoinLowering {
  private static final String PARTNER = "r." + SqlText.name(RunColumn.RUN.columnName());

  private final RunJoin join;
  private final boolean existence;

  RunJoinLowering(RunJoin join) {
    this.join = join;
    this.existence = join.kind() == RunJoin.Kind.SEMI || join.kind() == RunJoin.Kind.ANTI;
  }

  SqlSelect lower(SqlSelect left, SqlSelect right, List<String> carried) {
    List<SqlSelect.Item> items = new ArrayList<>();
    for (BoundRelation.JoinColumn column : join.columns()) {
      items.add(new SqlSelect.Item(column.name(), value(column)));
    }
    for (String column : carried) {
      items.add(new SqlSelect.Item(column, "l." + SqlText.name(column)));
    }
    boolean inner = join.kind() == RunJoin.Kind.INNER || join.kind() == RunJoin.Kind.SEMI;
    SqlSelect partners = existence ? distinctKeys(right) : right;
    SqlSelect joined =
        SqlSelect.of(
            items,
            left.nested()
                + " AS l\n"
                + (inner ? "JOIN " : "LEFT JOIN ")
                + partners.nested()
                + " AS r\nON "
                + String.join("\n  AND ", conditions()));
    return join.kind() == RunJoin.Kind.ANTI ? joined.where(PARTNER + " IS NULL") : joined;
  }

  private String value(BoundRelation.JoinColumn column) {
    if (!column.fromRight()) {
      return "l." + SqlText.name(column.source());
    }
    boolean outer = join.kind() == RunJoin.Kind.OUTER;
    return ReplaySide.present("r." + SqlText.name(column.source()), column, outer);
  }

  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    for (String bound : List.of(QueryState.WINDOW_START, QueryState.WINDOW_END)) {
      conditions.add("l." + SqlText.name(bound) + " = r." + SqlText.name(bound));
    }
    for (BoundRelation.KeyPair key : join.keys()) {
      conditions.add(
          key("l.", join.left(), key.left(), key.type())
              + " IS NOT DISTINCT FROM "
              + key("r.", join.right(), key.right(), key.type()));
    }
    return conditions;
  }

  private static String key(String alias, BoundRelation side, String column, KustoType type) {
    KustoType from = side.schema().column(column).orElseThrow().type();
    return ReplaySide.widened(alias + SqlText.name(column), from, type);
  }

  private SqlSelect distinctKeys(SqlSelect right) {
    List<String> columns = new ArrayList<>();
    join.keys().stream().map(BoundRelation.KeyPair::right).distinct().forEach(columns::add);
    columns.add(RunColumn.RUN.columnName());
    columns.add(QueryState.WINDOW_START);
    columns.add(QueryState.WINDOW_END);
    return SqlSelect.of(columns.stream().map(SqlSelect.Item::plain).toList(), right.nested())
        .groupBy(columns.stream().map(SqlText::name).toList());
  }
}
