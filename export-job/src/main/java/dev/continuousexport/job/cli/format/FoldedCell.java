package dev.continuousexport.job.cli.format;

import java.util.ArrayList;
import java.util.List;

/** A cell over several lines: cut at blanks where there are some. */
final class FoldedCell {
  private FoldedCell() {}

  /** The lines of a cell, none longer than a width. */
  static List<String> lines(String cell, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : cell.split("\n", -1)) {
      String rest = line;
      while (rest.length() > width) {
        int blank = rest.lastIndexOf(' ', width);
        int end = blank > width / 2 ? blank : width;
        lines.add(rest.substring(0, end).stripTrailing());
        rest = rest.substring(end).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }
}
