package dev.continuousexport.job.model;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.syntax.TableCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The exports that a file of commands defines; other commands than definitions are refused. */
public final class ExportScript {
  private final Path file;
  private final Map<String, ExportDefinition> exports = new TreeMap<>();

  private ExportScript(Path file) {
    this.file = file;
  }

  /**
   * Reads a script.
   *
   * @throws CommandException or a {@link dev.continuousexport.sql.text.DiagnosticsException} if a
   *     command of it is refused
   */
  public static ExportScript read(Path file, Definitions definitions) {
    ExportScript script = new ExportScript(file);
    try {
      KqlScript.commands(Files.readString(file))
          .forEach(command -> script.add(command, definitions));
    } catch (NoSuchFileException e) {
      throw new CommandException(
          "The script '" + file + "' cannot be read: there is no such file.", e);
    } catch (IOException e) {
      throw new CommandException("The script '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    return script;
  }

  /** The export of a name. */
  public ExportDefinition required(String name) {
    ExportDefinition export = exports.get(name);
    if (export == null) {
      throw new CommandException(
          "The script '%s' defines no continuous export '%s'; it defines %s."
              .formatted(file, name, exports.keySet()));
    }
    return export;
  }

  private void add(Command command, Definitions definitions) {
    if (command instanceof TableCommand.Create table
        && table.mode() == Command.Mode.CREATE_OR_ALTER) {
      definitions.put(table);
    } else if (command instanceof ExternalTableCommand.Create table) {
      definitions.put(table);
    } else if (command instanceof ContinuousExportCommand.Create export) {
      String name = export.name().text();
      exports.put(name, definitions.compile(export, Definitions.exportId(name), 1));
    } else {
      throw new CommandException(
          "The script '%s' may define tables, external tables and continuous exports only; give other commands to the service: %s"
              .formatted(file, command.title()));
    }
  }
}
