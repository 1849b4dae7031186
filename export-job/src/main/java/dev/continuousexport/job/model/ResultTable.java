package dev.continuousexport.job.model;

import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a command: columns in Kusto's order, and rows.
 *
 * <p>Cells are {@code String}, {@code Long}, {@code Integer}, {@code Boolean}, {@code Double};
 * datetimes and timespans are {@code Long} ticks; null stands for null.
 */
public record ResultTable(List<Column> columns, List<List<@Nullable Object>> rows) {
  public ResultTable {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copies = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.size() + " cells, but there are " + columns.size() + " columns.");
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
  }
}
