package dev.continuousexport.job.cli.shell;

import dev.continuousexport.sql.text.TimespanText;

/** How far an export has come on the way from one moment to another. */
final class CatchUp {
  private final long from;
  private final long target;
  private long exportedTo;
  private long lag;

  /** Begins with an answer of {@code .show continuous-export lag}. */
  CatchUp(ResultRow begin) {
    this.from = begin.number("ExportedTo");
    this.target = Long.parseLong(begin.text("CurrentCursor"));
    look(begin);
  }

  void look(ResultRow now) {
    exportedTo = now.number("ExportedTo");
    lag = now.number("Lag");
  }

  boolean isDone() {
    return exportedTo >= target;
  }

  /** A bar of a width, and what it means. */
  String line(int width) {
    double share =
        isDone() || target <= from ? 1 : (double) (exportedTo - from) / (double) (target - from);
    int done = (int) Math.round(share * width);
    // A lag without fractions does not flicker.
    String behind = TimespanText.print(lag - lag % 10_000_000L);
    return "[%s%s] %3d %%, %s behind"
        .formatted("#".repeat(done), "-".repeat(width - done), (int) (share * 100), behind);
  }
}
