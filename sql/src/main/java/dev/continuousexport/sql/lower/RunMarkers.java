package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.TableRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that say that a run exists, although all its facts may have been filtered out: one for each
 * fact of each fact table, with nulls in the place of values.
 */
final class RunMarkers {
  private RunMarkers() {}

  /** Whether a relation has rows in each run that has facts at all. */
  static boolean alwaysHasRows(BoundRelation relation, List<BoundRelation.Scan> facts) {
    if (relation instanceof BoundRelation.Projection projection) {
      return alwaysHasRows(projection.input(), facts);
    }
    if (relation instanceof BoundRelation.Sorted sorted) {
      return alwaysHasRows(sorted.input(), facts);
    }
    if (relation instanceof BoundRelation.Aggregation aggregation) {
      return aggregation.keys().isEmpty() || alwaysHasRows(aggregation.input(), facts);
    }
    if (relation instanceof BoundRelation.Constants constants) {
      return !constants.rows().isEmpty();
    }
    return relation instanceof BoundRelation.Scan scan
        && scan.role() == TableRole.FACT
        && facts.size() == 1;
  }

  /** A UNION ALL for the end of the rows with these columns. */
  static String union(List<SqlSelect.Item> nulls, List<String> carried, QueryState state) {
    StringBuilder text = new StringBuilder();
    if (state.facts().isEmpty()) {
      List<SqlSelect.Item> only = new ArrayList<>(nulls);
      carried.forEach(column -> only.add(SqlSelect.Item.plain(column)));
      text.append("\nUNION ALL\n")
          .append(SqlSelect.of(only, ConstantsLowering.onlyRun(carried, state)).text());
    }
    for (BoundRelation.Scan fact : state.facts()) {
      List<SqlSelect.Item> items = new ArrayList<>();
      carried.forEach(column -> items.add(SqlSelect.Item.plain(column)));
      SqlSelect scan = WindowedScan.of(SqlText.name(fact.name()), fact.schema(), items);
      List<SqlSelect.Item> marker = new ArrayList<>(nulls);
      carried.forEach(column -> marker.add(SqlSelect.Item.plain(column)));
      text.append("\nUNION ALL\n").append(SqlSelect.of(marker, scan.nested()).text());
    }
    return text.toString();
  }
}
