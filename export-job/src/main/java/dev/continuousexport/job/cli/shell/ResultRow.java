package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.model.ResultTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row whose cells are found by the names of their columns. */
record ResultRow(ResultTable table, int row) {
  static List<ResultRow> all(ResultTable table) {
    return IntStream.range(0, table.rows().size())
        .mapToObj(row -> new ResultRow(table, row))
        .toList();
  }

  /** A number, or the ticks of a datetime or timespan; 0 for null. */
  long number(String column) {
    return cell(column) instanceof Number number ? number.longValue() : 0;
  }

  String text(String column) {
    return Objects.toString(cell(column), "");
  }

  private @Nullable Object cell(String column) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(column)) {
        return table.rows().get(row).get(i);
      }
    }
    throw new ServiceUnreachableException(
        "The answer has no column '" + column + "': service and command line differ in version.");
  }
}
