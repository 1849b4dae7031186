package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes rows beside the rows that a function makes of them. */
final class ExpansionLowering {
  private final QueryState state;
  private final List<String> carried;

  ExpansionLowering(QueryState state, List<String> carried) {
    this.state = state;
    this.carried = carried;
  }

  SqlSelect lower(BoundRelation.Expansion expansion, SqlSelect input) {
    Set<String> produced =
        expansion.produced().stream().map(Column::name).collect(Collectors.toSet());
    ExpressionLowering expressions =
        new ExpressionLowering(
            state, column -> (produced.contains(column) ? "r." : "l.") + SqlText.name(column));
    List<SqlSelect.Item> items = new ArrayList<>();
    for (BoundRelation.Assignment column : expansion.columns()) {
      items.add(new SqlSelect.Item(column.name(), expressions.lower(column.value()).text()));
    }
    for (String column : carried) {
      items.add(new SqlSelect.Item(column, "l." + SqlText.name(column)));
    }
    List<String> arguments =
        expressions.lower(expansion.arguments()).stream().map(SqlExpression::text).toList();
    return SqlSelect.of(
        items,
        input.nested()
            + " AS l\nJOIN "
            + RowFunctionCall.of(state, expansion.function(), expansion.produced(), arguments));
  }
}
