package dev.continuousexport.job.cli;

import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A result as a plain table: a line of names, a rule, a line for each row; long cells are cut. */
public final class TextTable {
  private static final int WIDEST = 60;

  private TextTable() {}

  public static String print(ResultTable table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(column -> column.name()).toList());
    for (List<?> row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        line.add(shortened(Cells.text(table.columns().get(i).type(), row.get(i))));
      }
      lines.add(line);
    }
    int[] widths = widths(lines, table.columns().size());
    lines.add(1, ruleOf(widths));
    return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String shortened(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  private static int[] widths(List<List<String>> lines, int columns) {
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  private static List<String> ruleOf(int[] widths) {
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    return rule;
  }

  private static String padded(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
    }
    return text.toString().stripTrailing();
  }
}
