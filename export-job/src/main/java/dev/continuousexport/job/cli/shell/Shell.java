package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.KustoText;
import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.cli.format.OutputFormat;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Ticks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Reads commands and queries from a terminal, until it is told to end. */
public final class Shell {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Session session;
  private final NameSource names;
  private final LineReader reader;
  private final PrintWriter out;
  private boolean ended;

  /**
   * @param history the file that keeps what was typed
   */
  public Shell(Terminal terminal, Session session, Path history) {
    this.terminal = terminal;
    this.session = session;
    this.out = terminal.writer();
    this.names = new NameSource(session.commands());
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("continuous-export")
            .parser(new ShellParser())
            .completer(new ShellCompleter(names))
            .history(new ShellHistory())
            .variable(LineReader.HISTORY_FILE, ShellHistory.prepare(history))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   ... ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .build();
  }

  /** Returns when the user has ended it. */
  public void run() {
    out.println("Type a command or query and an empty line; \\help tells more, \\quit ends.");
    while (!ended) {
      try {
        take(reader.readLine("export> "));
      } catch (UserInterruptException e) {
        // The line editor leaves the thread interrupted; the next line would be given up at once.
        Thread.interrupted();
        out.println("(\\quit or Ctrl-D ends.)");
      } catch (EndOfFileException e) {
        ended = true;
      }
    }
    out.flush();
  }

  private void take(String line) {
    String text = TypedText.command(line);
    if (text.isEmpty()) {
      return;
    }
    try {
      if (text.startsWith("\\")) {
        own(text);
      } else {
        send(text);
      }
    } catch (CommandException | ServiceUnreachableException e) {
      out.println(e.getMessage());
    } catch (InterruptedException e) {
      out.println("Given up.");
    }
    out.flush();
  }

  private void send(String text) throws InterruptedException {
    Thread thread = Thread.currentThread();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
    long start = System.nanoTime();
    try {
      ResultTable result = session.execute(text);
      double seconds = (System.nanoTime() - start) / 1e9;
      int rows = result.rows().size();
      out.printf(Locale.ROOT, "(%,d %s, %.2f s)%n", rows, rows == 1 ? "row" : "rows", seconds);
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
    if (KustoText.isCommand(text) && !KustoText.isShow(text)) {
      names.forget();
    }
  }

  private void own(String line) throws InterruptedException {
    ShellCommand command =
        ShellCommand.of(line)
            .orElseThrow(
                () ->
                    new CommandException(
                        "There is no "
                            + line.split("\\s+", 2)[0]
                            + "; \\help tells what there is."));
    String argument = ShellCommand.argument(line);
    switch (command) {
      case FOLLOW -> follow(argument);
      case FORMAT -> format(argument);
      case HELP -> out.println(ShellCommand.help());
      case QUIT -> ended = true;
      case TABLES -> tables();
      case WATCH -> watch(argument);
    }
  }

  private void tables() throws InterruptedException {
    for (String shown : new String[] {"tables", "external tables", "continuous-exports"}) {
      session.execute(".show " + shown);
    }
  }

  private void format(String name) {
    if (!name.isEmpty()) {
      session.format(
          Arrays.stream(OutputFormat.values())
              .filter(format -> format.toString().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandException(
                          "There is no format '%s'; there are %s."
                              .formatted(name, Arrays.toString(OutputFormat.values())))));
    }
    out.println("Results are printed as " + session.format() + ".");
  }

  private void follow(String export) throws InterruptedException {
    if (export.isEmpty()) {
      throw new CommandException("Name the continuous export, as in \\follow FlightsByState.");
    }
    try (Keys keys = new Keys(terminal)) {
      new RunsView(session.commands(), export, out, () -> OptionalInt.of(terminal.getWidth()))
          .follow(LOOK, keys, false);
    }
  }

  private void watch(String argument) throws InterruptedException {
    String[] parts = argument.split("\\s+", 2);
    OptionalLong ticks = TimespanText.parse(parts[0]);
    if (parts.length < 2 || ticks.isEmpty() || ticks.getAsLong() < Ticks.PER_SECOND / 10) {
      throw new CommandException("Write it as \\watch 5s .show continuous-exports");
    }
    Duration interval = Duration.ofMillis(ticks.getAsLong() / Ticks.PER_MILLISECOND);
    try (Keys keys = new Keys(terminal)) {
      do {
        terminal.puts(Capability.clear_screen);
        out.println("Every " + parts[0] + ": " + parts[1] + "\n");
        session.execute(parts[1]);
        terminal.flush();
      } while (keys.passes(interval));
    }
  }
}
