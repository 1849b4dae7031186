package dev.continuousexport.job.cli.format;

import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A result as a plain table: a line of names, a rule, the rows. Numbers stand to the right. */
public final class TextTable {
  private static final int WIDEST = 60;
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final int[] widths;

  private TextTable(List<Column> columns, int[] widths) {
    this.columns = columns;
    this.widths = widths;
  }

  /** A line for each row, in which long cells are cut. */
  public static String print(ResultTable table) {
    return lines(table, TextTable::shortened);
  }

  /** A line for each row, with its cells whole: for other programs. */
  public static String whole(ResultTable table) {
    return lines(table, VisibleText::line);
  }

  /**
   * Fits into a width: where it is short, the widest columns fold their cells over several lines. A
   * table with too many columns for that is printed cell below cell.
   */
  public static String fold(ResultTable table, int width) {
    List<List<String>> cells = cells(table, VisibleText::lines);
    int[] widths = widths(cells);
    if (!ColumnWidths.fit(widths, width - GAP.length() * (widths.length - 1))) {
      return VerticalRows.print(table);
    }
    return new TextTable(table.columns(), widths).print(cells);
  }

  private static String lines(ResultTable table, UnaryOperator<String> form) {
    List<List<String>> cells = cells(table, form);
    return new TextTable(table.columns(), widths(cells)).print(cells);
  }

  private static List<List<String>> cells(ResultTable table, UnaryOperator<String> form) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Column::name).toList());
    for (List<?> row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        line.add(form.apply(Cells.text(table.columns().get(i).type(), row.get(i))));
      }
      lines.add(line);
    }
    return lines;
  }

  private static String shortened(String cell) {
    String line = VisibleText.line(cell);
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  private static int[] widths(List<List<String>> cells) {
    int[] widths = new int[cells.get(0).size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        int widest = row.get(i).lines().mapToInt(String::length).max().orElse(0);
        widths[i] = Math.max(widths[i], widest);
      }
    }
    return widths;
  }

  private String print(List<List<String>> cells) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : cells) {
      addRow(row, lines);
      if (row == cells.get(0)) {
        lines.add(rule());
      }
    }
    return String.join("\n", lines);
  }

  private void addRow(List<String> row, List<String> lines) {
    List<List<String>> folded = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      folded.add(FoldedCell.lines(row.get(i), widths[i]));
      height = Math.max(height, folded.get(i).size());
    }
    for (int line = 0; line < height; line++) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        String part = line < folded.get(i).size() ? folded.get(i).get(line) : "";
        String blanks = " ".repeat(widths[i] - part.length());
        parts.add(columns.get(i).type().isNumeric() ? blanks + part : part + blanks);
      }
      lines.add(String.join(GAP, parts).stripTrailing());
    }
  }

  private String rule() {
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    return String.join(GAP, rules);
  }
}
