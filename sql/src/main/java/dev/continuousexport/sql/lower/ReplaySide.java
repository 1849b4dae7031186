package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.DimensionJoin;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** A dimension that is replayed into the window of the run: a window join by key. */
record ReplaySide(DimensionJoin join, SqlSelect right) implements DimensionSide {
  @Override
  public String joinClause() {
    List<String> conditions = new ArrayList<>();
    for (String bound : List.of(QueryState.WINDOW_START, QueryState.WINDOW_END)) {
      conditions.add("l." + SqlText.name(bound) + " = r." + SqlText.name(bound));
    }
    for (BoundRelation.KeyPair key : join.keys()) {
      KustoType leftType = typeOf(join.left(), key.left());
      KustoType rightType = typeOf(join.right(), key.right());
      String left = widened("l." + SqlText.name(key.left()), leftType, key.type());
      String rightKey = widened("r." + SqlText.name(key.right()), rightType, key.type());
      conditions.add(left + " IS NOT DISTINCT FROM " + rightKey);
    }
    return (join.outer() ? "LEFT JOIN " : "JOIN ")
        + right.nested()
        + " AS r\nON "
        + String.join("\n  AND ", conditions);
  }

  private static KustoType typeOf(BoundRelation side, String column) {
    return side.schema().column(column).orElseThrow().type();
  }

  static String widened(String column, KustoType from, KustoType to) {
    return from == to ? column : "CAST(" + column + " AS " + SqlText.type(to) + ")";
  }

  @Override
  public String column(BoundRelation.JoinColumn column) {
    return present("r." + SqlText.name(column.source()), column, join.outer());
  }

  /** A string of a missing partner is empty, not null. */
  static String present(String text, BoundRelation.JoinColumn column, boolean outer) {
    return outer && column.type() == KustoType.STRING
        ? "COALESCE(" + text + ", " + SqlText.text("") + ")"
        : text;
  }
}
