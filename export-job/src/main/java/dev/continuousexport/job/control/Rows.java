package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of answers. */
final class Rows {
  private Rows() {}

  static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }

  static ResultTable one(TableSchema columns, @Nullable Object... cells) {
    return new ResultTable(columns.columns(), List.of(row(cells)));
  }

  static ResultTable of(TableSchema columns, List<List<@Nullable Object>> rows) {
    return new ResultTable(columns.columns(), rows);
  }
}
