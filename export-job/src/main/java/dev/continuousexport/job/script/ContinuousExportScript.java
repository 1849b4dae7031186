package dev.continuousexport.job.script;

import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.Name;

/** Prints the commands that define continuous exports. */
public final class ContinuousExportScript {
  private ContinuousExportScript() {}

  /** The command {@code .create-or-alter continuous-export} that makes the same export. */
  public static String print(ContinuousExportCommand.Create command, SecretText secrets) {
    String over =
        command.over().isEmpty()
            ? ""
            : "\nover (" + ScriptText.names(command.over().stream().map(Name::text).toList()) + ")";
    return ".create-or-alter continuous-export "
        + ScriptText.name(command.name().text())
        + over
        + "\nto table "
        + ScriptText.name(command.externalTable().text())
        + ScriptText.properties(command.properties(), secrets)
        + "\n<| "
        + command.query().text().strip();
  }
}
