package dev.continuousexport.sql.lower;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the query of {@code mv-apply} is written: it is about one row of another query.
 *
 * @param rows those rows, with the columns that the query sees and those that travel with them
 * @param identity the travelling columns that tell one row from another; they are groups of
 *     whatever is aggregated or numbered here
 */
record ApplyScope(SqlSelect rows, List<String> identity) {
  ApplyScope {
    identity = List.copyOf(identity);
  }

  /** A UNION ALL that adds a row without values for each row, so that none lacks a total. */
  String markers(List<SqlSelect.Item> nulls, List<String> carried) {
    List<SqlSelect.Item> items = new ArrayList<>(nulls);
    carried.forEach(column -> items.add(SqlSelect.Item.plain(column)));
    return "\nUNION ALL\n" + SqlSelect.of(items, rows.nested()).text();
  }
}
