package dev.continuousexport.job;

import dev.continuousexport.job.cli.ConnectionOptions;
import dev.continuousexport.job.cli.Console;
import dev.continuousexport.job.cli.RunsCommand;
import dev.continuousexport.job.cli.shell.Batch;
import dev.continuousexport.job.cli.shell.ExitCode;
import dev.continuousexport.job.cli.shell.Session;
import dev.continuousexport.job.cli.shell.Shell;
import dev.continuousexport.job.cli.shell.Statement;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: sends commands and queries to a service, and shows what it answers. */
@Command(
    name = "scripts/continuous-export",
    sortOptions = false,
    description = {
      "Commands and queries for a service that scripts/run has started.",
      "Without -execute, -script or another command: a shell, in which \\help tells more; or, where"
          + " the input is no terminal, what stands in the input."
    },
    footer = {
      "",
      "The exit code is 0, 1 if a command or query was refused or failed, 2 if the options are"
          + " wrong, 3 if the service does not answer. Results go to the standard output, all else"
          + " to the standard error."
    },
    subcommands = RunsCommand.class)
public final class CommandLineClient implements Callable<Integer>, RunsCommand.Host {
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @ArgGroup private @Nullable Work work;

  @Option(names = "--continue-on-errors", description = "Go on after a command that was refused.")
  private boolean continueOnErrors;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      defaultValue = "${sys:user.home}/.continuous_export_history",
      description = "Where the shell keeps what was typed; ${DEFAULT-VALUE} by default.")
  private Path history = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  private final Console console = new Console();

  /** What is to be sent without a shell. */
  static final class Work {
    @Option(
        names = {"-execute", "--execute"},
        paramLabel = "TEXT",
        description = "Send a command or query; may be repeated.")
    private @Nullable List<String> texts;

    @Option(
        names = {"-script", "--script"},
        paramLabel = "FILE",
        description = "Send the commands of a file; each begins with a dot at the begin of a line.")
    private @Nullable Path script;
  }

  private CommandLineClient() {}

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new CommandLineClient());
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Work given = work;
    if (given == null && console.isInteractive()) {
      return shell();
    }
    Session session = session();
    List<Statement> statements;
    try {
      statements = given == null ? Statement.typed(input()) : statements(given);
    } catch (DiagnosticsException e) {
      console.errors().println(e.getMessage());
      return ExitCode.REFUSED;
    } catch (IOException e) {
      console.errors().println("There is nothing to send: '" + e.getMessage() + "' is not read.");
      return ExitCode.USAGE;
    }
    return new Batch(session, console.errors(), continueOnErrors).run(statements);
  }

  @Override
  public Session session() {
    OptionalInt width = console.width();
    return new Session(connection.client(), connection.format(), console.out(), () -> width);
  }

  @Override
  public Console console() {
    return console;
  }

  private int shell() {
    try (Terminal terminal = console.terminal()) {
      Session session =
          new Session(
              connection.client(),
              connection.format(),
              terminal.writer(),
              () -> OptionalInt.of(terminal.getWidth()));
      new Shell(terminal, session, history).run();
      return ExitCode.DONE;
    } catch (IOException e) {
      console.errors().println("The terminal was lost: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private static String input() throws IOException {
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Statement> statements(Work work) throws IOException {
    Path script = work.script;
    if (script != null) {
      return Statement.script(script.toString(), Files.readString(script));
    }
    return Objects.requireNonNull(work.texts).stream()
        .map(text -> new Statement("", text.strip()))
        .toList();
  }
}
