package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.Commands;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.text.DatetimeText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Follows the runs of a continuous export: a line for each, and on a terminal how far it has come
 * on the way to the moment at which this began.
 */
public final class RunsView {
  private static final int SHOWN_AT_FIRST = 5;

  private final Commands commands;
  private final String export;
  private final PrintWriter out;
  private final Supplier<OptionalInt> width;

  public RunsView(Commands commands, String export, PrintWriter out, Supplier<OptionalInt> width) {
    this.commands = commands;
    this.export = export;
    this.out = out;
    this.width = width;
  }

  /** The command that shows all runs. */
  public static String command(String export) {
    return ".show continuous-export " + Completion.quoted(export) + " runs";
  }

  /**
   * Looks again and again.
   *
   * @param untilCaughtUp ends when what had come before it began is exported; else the pause ends
   *     it
   */
  public void follow(Duration interval, Pause pause, boolean untilCaughtUp)
      throws InterruptedException {
    CatchUp catchUp = new CatchUp(lag());
    long shown = showRuns(Long.MIN_VALUE);
    while (true) {
      showProgress(catchUp);
      if ((untilCaughtUp && catchUp.isDone()) || !pause.passes(interval)) {
        break;
      }
      clearProgress();
      // Runs first: progress must not tell of a run that is not shown.
      ResultRow lag = lag();
      shown = showRuns(shown);
      catchUp.look(lag);
    }
    if (width.get().isPresent()) {
      out.println();
    }
    out.flush();
  }

  private ResultRow lag() throws InterruptedException {
    String lag = ".show continuous-export " + Completion.quoted(export) + " lag";
    return ResultRow.all(commands.send(lag)).get(0);
  }

  private long showRuns(long shown) throws InterruptedException {
    ResultTable table = commands.send(command(export));
    List<ResultRow> runs =
        ResultRow.all(table).stream().filter(run -> run.number("Run") > shown).toList();
    int skipped = shown == Long.MIN_VALUE ? Math.max(0, runs.size() - SHOWN_AT_FIRST) : 0;
    runs.stream().skip(skipped).forEach(run -> out.println(line(run)));
    out.flush();
    return runs.isEmpty() ? Math.max(shown, 0) : runs.get(runs.size() - 1).number("Run");
  }

  private static String line(ResultRow run) {
    return String.format(
        Locale.ROOT,
        "run %d: %s to %s, %,d records in %,d files, %s, took %.1f s",
        run.number("Run"),
        DatetimeText.print(run.number("After")),
        DatetimeText.print(run.number("UpTo")),
        run.number("NumRecords"),
        run.number("NumArtifacts"),
        bytes(run.number("SizeInBytes")),
        (run.number("CommittedOn") - run.number("StartedOn")) / 1e7);
  }

  private static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double size = bytes / 1024.0;
    for (String unit : List.of("KiB", "MiB", "GiB")) {
      if (size < 1024) {
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
      }
      size /= 1024;
    }
    return String.format(Locale.ROOT, "%.1f TiB", size);
  }

  private void showProgress(CatchUp catchUp) {
    OptionalInt columns = width.get();
    if (columns.isPresent()) {
      String line = catchUp.line(Math.min(40, columns.getAsInt() / 3));
      out.print(line.substring(0, Math.min(line.length(), columns.getAsInt() - 1)));
      out.flush();
    }
  }

  private void clearProgress() {
    OptionalInt columns = width.get();
    if (columns.isPresent()) {
      out.print("\r" + " ".repeat(columns.getAsInt() - 1) + "\r");
    }
  }
}
