package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first rows of a run or of groups in it.
 *
 * <p>Flink's window Top-N is the one numbering of rows that fires once per window; it wants the
 * window among the groups and a limit on the number.
 */
final class TopLowering {
  private static final String RANK = "$rank";

  private TopLowering() {}

  static SqlSelect of(
      BoundRelation.Top top,
      SqlSelect input,
      List<String> carried,
      List<String> identity,
      String lastOrder,
      ExpressionLowering expressions) {
    List<String> groups = new ArrayList<>();
    groups.add(SqlText.name(QueryState.WINDOW_START));
    groups.add(SqlText.name(QueryState.WINDOW_END));
    identity.forEach(column -> groups.add(SqlText.name(column)));
    top.groups().forEach(column -> groups.add(SqlText.name(column)));
    String rank =
        "ROW_NUMBER() OVER (PARTITION BY "
            + String.join(", ", groups)
            + " ORDER BY "
            + String.join(", ", order(top, expressions, lastOrder))
            + ")";
    List<SqlSelect.Item> columns = new ArrayList<>();
    top.schema().columns().forEach(column -> columns.add(SqlSelect.Item.plain(column.name())));
    carried.forEach(column -> columns.add(SqlSelect.Item.plain(column)));
    List<SqlSelect.Item> ranked = new ArrayList<>(columns);
    ranked.add(new SqlSelect.Item(RANK, rank));
    return SqlSelect.of(columns, SqlSelect.from(input).select(ranked).nested())
        .where(SqlText.name(RANK) + " <= " + top.count());
  }

  /**
   * All columns stand at the end, so that a repeated run keeps the same rows. Flink refuses an
   * order of constants only, and a filter makes columns constant; it does not know that the run is.
   */
  private static List<String> order(
      BoundRelation.Top top, ExpressionLowering expressions, String lastOrder) {
    List<String> order = SortText.of(top.order(), expressions);
    Set<String> named = new HashSet<>(top.groups());
    for (BoundRelation.SortKey key : top.order()) {
      if (key.value() instanceof BoundExpression.Reference reference) {
        named.add(reference.column());
      }
    }
    for (Column column : top.schema().columns()) {
      if (!named.contains(column.name())) {
        order.add(SqlText.name(column.name()) + " ASC");
      }
    }
    order.add(lastOrder);
    return order;
  }
}
