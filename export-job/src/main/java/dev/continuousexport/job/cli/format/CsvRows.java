package dev.continuousexport.job.cli.format;

import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A result as RFC 4180 has it, with a line of names; null and the empty string are both empty. */
final class CsvRows {
  private CsvRows() {}

  static String print(ResultTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        table.columns().stream()
            .map(Column::name)
            .map(CsvRows::field)
            .collect(Collectors.joining(",")));
    for (List<?> row : table.rows()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        fields.add(field(Cells.text(table.columns().get(i).type(), row.get(i))));
      }
      lines.add(String.join(",", fields));
    }
    return String.join("\n", lines);
  }

  private static String field(String value) {
    boolean isPlain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain && value.strip().length() == value.length()
        ? value
        : '"' + value.replace("\"", "\"\"") + '"';
  }
}
