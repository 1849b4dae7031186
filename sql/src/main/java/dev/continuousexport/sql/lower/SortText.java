package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Writes what stands behind ORDER BY. */
final class SortText {
  private SortText() {}

  static List<String> of(List<BoundRelation.SortKey> order, ExpressionLowering expressions) {
    List<String> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : order) {
      String value = expressions.lower(key.value()).text();
      if (key.value().type() == KustoType.REAL) {
        keys.add(nothingFirst(value) + (key.nullsFirst() ? " ASC" : " DESC"));
      }
      keys.add(
          value
              + (key.ascending() ? " ASC" : " DESC")
              + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"));
    }
    return keys;
  }

  /** Flink takes not a number for the greatest value; Kusto puts it beside null. */
  private static String nothingFirst(String value) {
    return "CASE WHEN "
        + value
        + " IS NULL THEN 0 WHEN CAST("
        + value
        + " AS STRING) = 'NaN' THEN 1 ELSE 2 END";
  }
}
