package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.format.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the shell itself does; a word behind a backslash. */
enum ShellCommand {
  FOLLOW("NAME", "Follow the runs of a continuous export; any key ends it."),
  FORMAT("[table|vertical|csv|json|markdown]", "Show or change the form of results."),
  HELP("", "Show this."),
  QUIT("", "End; so does Ctrl-D."),
  TABLES("", "Show the tables, external tables and continuous exports."),
  WATCH("SECONDSs COMMAND", "Repeat a command, as in \\watch 5s .show tables; any key ends it.");

  private static final String RULES =
      """
      Commands begin with a dot, anything else is a query. What is typed may have several lines:
      it ends with an empty line, or with a semicolon at the end of a line. (Not so the semicolon
      behind let and set, within parentheses, and in the rows of .ingest; the script behind
      .execute ends only with a semicolon alone in a line.)
      Tab completes words and names, Ctrl-C gives up what is typed or under way.
      Commands with secrets are not kept in the history.""";

  private final String arguments;
  private final String effect;

  ShellCommand(String arguments, String effect) {
    this.arguments = arguments;
    this.effect = effect;
  }

  String word() {
    return "\\" + name().toLowerCase(Locale.ROOT);
  }

  /** The command of a line that begins with a backslash. */
  static Optional<ShellCommand> of(String line) {
    String word = line.strip().split("\\s+", 2)[0];
    return Arrays.stream(values()).filter(command -> command.word().equals(word)).findFirst();
  }

  /** What stands behind the word. */
  static String argument(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    return parts.length < 2 ? "" : parts[1];
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ShellCommand::word).toList();
  }

  /** What may stand behind the word of a line. */
  static List<String> argumentsOf(String line) {
    return of(line).filter(FORMAT::equals).isPresent()
        ? Arrays.stream(OutputFormat.values()).map(OutputFormat::toString).toList()
        : List.of();
  }

  static String help() {
    StringBuilder help = new StringBuilder(RULES).append("\n\n");
    for (ShellCommand command : values()) {
      String use = (command.word() + " " + command.arguments).strip();
      help.append("  %-45s %s%n".formatted(use, command.effect));
    }
    return help.toString().stripTrailing();
  }
}
