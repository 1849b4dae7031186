package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExternalTableDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.script.ExternalTableScript;
import dev.continuousexport.job.script.Properties;
import dev.continuousexport.job.script.SecretText;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.sql.bind.ExternalTableProperties;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.NotOffered;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import java.util.Optional;

/** Defines, changes and drops external tables. */
final class ExternalTableCommands implements CommandHandler {
  private static final int MOST_TABLES = 1000;

  private final Database database;

  ExternalTableCommands(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (command instanceof NotOffered) {
      return Optional.empty();
    }
    if (command instanceof ExternalTableCommand.Create create) {
      return Optional.of(define(create));
    }
    if (command instanceof ExternalTableCommand.Drop drop) {
      return Optional.of(drop(drop));
    }
    if (command instanceof ExternalTableCommand.Describe describe) {
      return Optional.of(describe(describe));
    }
    if (command instanceof ExternalTableCommand.PutMapping
        || command instanceof ExternalTableCommand.DropMapping) {
      throw new CommandException(
          "The command '%s' is not offered here, because mappings serve to read external tables, and these are written."
              .formatted(command.title()));
    }
    return Optional.empty();
  }

  private ResultTable define(ExternalTableCommand.Create command) {
    String name = command.name().text();
    NameRules.check("external table", name);
    if (command.mode() == Command.Mode.CREATE) {
      requireNew(name);
    }
    Definitions changed = database.definitions().copy();
    changed.put(command);
    requireRoom(changed);
    ExternalTableProperties properties = ExternalTableProperties.of(command);
    ExternalTableDefinition trial = changed.definedExternalTable(name).orElseThrow();
    if (properties.validateNotEmpty()) {
      ExternalFiles.requireSome(trial.table());
    }
    ExternalTableDefinition defined =
        properties.dryRun() ? tried(trial, changed) : put(withoutRequests(command));
    return command.mode() == Command.Mode.CREATE
        ? ExternalTableRows.tables(List.of(defined))
        : ExternalTableRows.altered(defined);
  }

  private void requireNew(String name) {
    if (database.definitions().definedExternalTable(name).isPresent()) {
      throw new CommandException(
          "There is an external table '%s' already; change it with .alter external table or .create-or-alter external table."
              .formatted(name));
    }
  }

  private static void requireRoom(Definitions changed) {
    if (changed.definedExternalTables().size() > MOST_TABLES) {
      throw new CommandException(
          "A database has at most %d external tables; drop one before.".formatted(MOST_TABLES));
    }
  }

  private ExternalTableDefinition tried(ExternalTableDefinition trial, Definitions changed) {
    database.exports().concerned(trial.name(), changed);
    return trial;
  }

  /** What a command asks for besides the definition is not stored. */
  private static ExternalTableCommand.Create withoutRequests(ExternalTableCommand.Create command) {
    Properties properties = new Properties(command.properties());
    List.of("dryRun", "sampleUris", "filesPreview", "validateNotEmpty").forEach(properties::remove);
    return with(command, properties.list());
  }

  private ResultTable describe(ExternalTableCommand.Describe command) {
    ExternalTableCommand.Create existing =
        database.definitions().definedExternalTable(command.name().text()).orElseThrow().command();
    Properties properties = new Properties(existing.properties());
    properties.put(DescriptionProperty.of(command.kind()), command.text().value());
    return ExternalTableRows.altered(put(with(existing, properties.list())));
  }

  private ResultTable drop(ExternalTableCommand.Drop command) {
    String name = command.name().text();
    requireUnwritten(name);
    Optional<ExternalTableDefinition> dropped = database.definitions().definedExternalTable(name);
    if (dropped.isPresent()) {
      Definitions changed = database.definitions().copy();
      changed.removeExternalTable(name);
      database.remove(DefinitionKind.EXTERNAL_TABLE, name, removed -> {}, changed);
    }
    return ExternalTableRows.tables(dropped.stream().toList());
  }

  private void requireUnwritten(String name) {
    List<String> writers = new TableReaders(database).writers(name);
    if (!writers.isEmpty()) {
      throw new CommandException(
          "The external table '%s' cannot be dropped: the continuous exports %s write to it; drop them before."
              .formatted(name, String.join(", ", writers)));
    }
  }

  private ExternalTableDefinition put(ExternalTableCommand.Create command) {
    String text = ExternalTableScript.print(command, SecretText.KEPT);
    String name = command.name().text();
    Definitions changed = database.definitions().copy();
    changed.put((ExternalTableCommand.Create) CommandParser.parse(SourceText.of(text)));
    database.put(DefinitionKind.EXTERNAL_TABLE, name, text, changed);
    return changed.definedExternalTable(name).orElseThrow();
  }

  private static ExternalTableCommand.Create with(
      ExternalTableCommand.Create command, List<Property> properties) {
    return new ExternalTableCommand.Create(
        command.source(),
        Command.Mode.CREATE_OR_ALTER,
        command.name(),
        command.schema(),
        command.kind(),
        command.partitions(),
        command.pathFormat(),
        command.catalog(),
        command.format(),
        command.connections(),
        properties);
  }
}
