package dev.continuousexport.job.cli.format;

import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;

/** A result as a table of GitHub's Markdown. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String print(ResultTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(column -> cell(column.name())).toList()));
    lines.add(line(table.columns().stream().map(MarkdownTable::alignment).toList()));
    for (List<?> row : table.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell(Cells.text(table.columns().get(i).type(), row.get(i))));
      }
      lines.add(line(cells));
    }
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String alignment(Column column) {
    return column.type().isNumeric() ? "---:" : "---";
  }

  private static String cell(String value) {
    return VisibleText.lines(value).replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>");
  }
}
