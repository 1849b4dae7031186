package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.Commands;
import dev.continuousexport.job.cli.format.OutputFormat;
import dev.continuousexport.job.model.ResultTable;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends texts and prints their results in a form. Used by one thread. */
public final class Session {
  private final Commands commands;
  private final PrintWriter out;
  private final Supplier<OptionalInt> width;
  private OutputFormat format;
  private boolean hasPrinted;

  /**
   * @param width of the terminal; empty where other programs may read
   */
  public Session(
      Commands commands, OutputFormat format, PrintWriter out, Supplier<OptionalInt> width) {
    this.commands = commands;
    this.format = format;
    this.out = out;
    this.width = width;
  }

  /**
   * Sends a text and prints its result.
   *
   * @throws dev.continuousexport.job.model.CommandException if it is refused
   * @throws dev.continuousexport.job.cli.client.ServiceUnreachableException if nobody answers
   */
  public ResultTable execute(String text) throws InterruptedException {
    ResultTable result = commands.send(text);
    if (hasPrinted && format.isForPeople()) {
      out.println();
    }
    hasPrinted = true;
    out.println(format.print(result, width.get()));
    out.flush();
    return result;
  }

  public Commands commands() {
    return commands;
  }

  PrintWriter out() {
    return out;
  }

  OutputFormat format() {
    return format;
  }

  void format(OutputFormat other) {
    format = other;
  }
}
