package dev.continuousexport.job.control;

import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.script.ContinuousExportScript;
import dev.continuousexport.job.script.ExternalTableScript;
import dev.continuousexport.job.script.SecretText;
import dev.continuousexport.job.script.TableScript;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that make a database what it is, in the order in which they need each other: their
 * execution changes nothing here, and makes the same elsewhere. Secrets are asterisks.
 */
final class DatabaseScript {
  private DatabaseScript() {}

  static List<String> of(Definitions definitions, List<StoredDefinition> stored) {
    List<String> commands = new ArrayList<>();
    definitions
        .definedTables()
        .values()
        .forEach(table -> commands.add(TableScript.merge(table.command(), SecretText.MASKED)));
    definitions
        .definedExternalTables()
        .values()
        .forEach(
            table -> commands.add(ExternalTableScript.print(table.command(), SecretText.MASKED)));
    stored.stream()
        .filter(definition -> definition.kind() == DefinitionKind.CONTINUOUS_EXPORT)
        .map(DatabaseScript::export)
        .forEach(commands::add);
    return commands;
  }

  private static String export(StoredDefinition stored) {
    return ContinuousExportScript.print(
        (ContinuousExportCommand.Create) CommandParser.parse(SourceText.of(stored.command())),
        SecretText.MASKED);
  }
}
