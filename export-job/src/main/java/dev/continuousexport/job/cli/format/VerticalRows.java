package dev.continuousexport.job.cli.format;

import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import java.util.List;
import java.util.StringJoiner;

/** A result cell below cell, with a heading for each row. */
final class VerticalRows {
  private VerticalRows() {}

  static String print(ResultTable table) {
    int widest =
        table.columns().stream().mapToInt(column -> column.name().length()).max().orElse(0);
    StringJoiner text = new StringJoiner("\n");
    int number = 0;
    for (List<?> row : table.rows()) {
      number++;
      text.add("-[ row " + number + " ]" + "-".repeat(Math.max(3, widest)));
      for (int i = 0; i < row.size(); i++) {
        Column column = table.columns().get(i);
        String value = VisibleText.lines(Cells.text(column.type(), row.get(i)));
        String name = column.name() + " ".repeat(widest - column.name().length()) + " | ";
        String below = "\n" + " ".repeat(widest) + " | ";
        text.add((name + value.replace("\n", below)).stripTrailing());
      }
    }
    return table.rows().isEmpty() ? "(no rows)" : text.toString();
  }
}
