package dev.continuousexport.job.script;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.TableCommand;
import java.util.List;

/** Prints the commands that define tables. */
public final class TableScript {
  private TableScript() {}

  /**
   * The command {@code .create-or-alter table} that makes the same table; two commands of the same
   * meaning have the same text.
   */
  public static String print(TableCommand.Create command, SecretText secrets) {
    return print(Command.Mode.CREATE_OR_ALTER, command, secrets);
  }

  /** {@code .create-merge table}, as ADX prints tables: columns that are there are kept. */
  public static String merge(TableCommand.Create command, SecretText secrets) {
    return print(Command.Mode.CREATE_MERGE, command, secrets);
  }

  private static String print(Command.Mode mode, TableCommand.Create command, SecretText secrets) {
    return "."
        + mode.verb()
        + " table "
        + ScriptText.name(command.name().text())
        + " "
        + ScriptText.schema(command.schema())
        + command.log().map(log -> log(log, secrets)).orElse("")
        + ScriptText.properties(command.properties(), secrets);
  }

  private static String log(TableCommand.Log log, SecretText secrets) {
    return "\nkind="
        + ScriptText.name(log.kind().text())
        + log.format().map(format -> " dataformat=" + ScriptText.name(format.text())).orElse("")
        + " "
        + ScriptText.connections(List.of(log.address()), secrets);
  }
}
