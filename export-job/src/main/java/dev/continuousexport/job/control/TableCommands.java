package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.job.script.Properties;
import dev.continuousexport.job.script.SecretText;
import dev.continuousexport.job.script.TableScript;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Defines, changes and drops tables. */
final class TableCommands implements CommandHandler {
  static final String POLICY = "policy_ingestionTime";

  private final Database database;
  private final TableReaders readers;

  TableCommands(Database database) {
    this.database = database;
    this.readers = new TableReaders(database);
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return command instanceof TableCommand table ? Optional.of(execute(table)) : Optional.empty();
  }

  private ResultTable execute(TableCommand command) {
    if (command instanceof TableCommand.Create create) {
      return TableRows.schema(database.name(), define(create));
    }
    if (command instanceof TableCommand.CreateAll create) {
      return defineAll(create);
    }
    if (command instanceof TableCommand.Drop drop) {
      return drop(drop);
    }
    if (command instanceof TableCommand.Describe describe) {
      return describe(describe);
    }
    return policy((TableCommand.IngestionTimePolicy) command);
  }

  TableDefinition define(TableCommand.Create command) {
    NameRules.check("table", command.name().text());
    requireKnownOptions(database.definitions().copy().put(command));
    Optional<TableDefinition> existing = database.definitions().definedTable(command.name().text());
    TableCommand.Create merged =
        existing
            .map(table -> TableMerge.of(table.command(), command))
            .orElseGet(() -> TableMerge.ofNew(command));
    if (existing.isPresent() && command.mode() == Command.Mode.CREATE) {
      return unchanged(existing.get(), merged);
    }
    return put(merged);
  }

  /** Other logs may be out of reach now; exports ask them. */
  private static void requireKnownOptions(IngestTable table) {
    if (table.log().kind().equals("managed")) {
      TableLogs.open(table).close();
    }
  }

  /** Creating a table again as it is does no harm. */
  private static TableDefinition unchanged(TableDefinition existing, TableCommand.Create wanted) {
    if (!text(existing.command()).equals(text(wanted))) {
      throw new CommandException(
          "There is a table '%s' already, and it is different; change it with .alter table or .create-merge table."
              .formatted(existing.name()));
    }
    return existing;
  }

  private ResultTable defineAll(TableCommand.CreateAll command) {
    List<TableCommand.Create> tables =
        command.tables().stream()
            .map(
                table ->
                    new TableCommand.Create(
                        command.source(),
                        command.mode(),
                        table.name(),
                        table.schema(),
                        Optional.empty(),
                        command.properties()))
            .toList();
    Definitions trial = database.definitions().copy();
    tables.forEach(trial::put);
    return TableRows.tables(database.name(), tables.stream().map(this::define).toList());
  }

  private ResultTable drop(TableCommand.Drop command) {
    List<String> names = command.tables().stream().map(Name::text).distinct().toList();
    names.forEach(this::requireUnread);
    for (String name : names) {
      database.definitions().definedTable(name).ifPresent(this::drop);
    }
    return TableRows.names(database.name(), database.definitions().definedTables().values());
  }

  private void drop(TableDefinition table) {
    Definitions changed = database.definitions().copy();
    changed.removeTable(table.name());
    try (DroppedRecords records = DroppedRecords.of(table.table())) {
      database.remove(DefinitionKind.TABLE, table.name(), removed -> records.setAside(), changed);
      records.delete();
    }
  }

  private void requireUnread(String table) {
    List<String> exports = readers.of(table);
    if (!exports.isEmpty()) {
      throw new CommandException(
          "The table '%s' cannot be dropped: it is read by the continuous exports %s; drop them before."
              .formatted(table, String.join(", ", exports)));
    }
  }

  private ResultTable describe(TableCommand.Describe command) {
    TableCommand.Create existing = required(command.name().text()).command();
    Properties properties = new Properties(existing.properties());
    properties.put(DescriptionProperty.of(command.kind()), command.text().value());
    return TableRows.schema(database.name(), put(TableMerge.with(existing, properties)));
  }

  private ResultTable policy(TableCommand.IngestionTimePolicy command) {
    List<TableDefinition> tables =
        command.tables().stream().map(Name::text).map(this::required).toList();
    if (!command.stamped()) {
      tables.forEach(table -> requireNoFact(table.name()));
    }
    List<TableDefinition> changed = new ArrayList<>();
    for (TableDefinition table : tables) {
      Properties properties = new Properties(table.command().properties());
      properties.remove(POLICY);
      if (!command.stamped()) {
        properties.put(POLICY, "false");
      }
      changed.add(put(TableMerge.with(table.command(), properties)));
    }
    return TableRows.policies(database.name(), changed);
  }

  private void requireNoFact(String table) {
    List<String> exports = readers.ofFacts(table);
    if (!exports.isEmpty()) {
      throw new CommandException(
          "The policy ingestiontime of table '%s' cannot be deleted: it is a fact table of the continuous exports %s, which find new records by their ingestion time."
              .formatted(table, String.join(", ", exports)));
    }
  }

  private TableDefinition required(String name) {
    return database.definitions().definedTable(name).orElseThrow();
  }

  private TableDefinition put(TableCommand.Create command) {
    String text = text(command);
    Definitions changed = database.definitions().copy();
    String name = command.name().text();
    changed.put((TableCommand.Create) CommandParser.parse(SourceText.of(text)));
    database.put(DefinitionKind.TABLE, name, text, changed);
    return required(name);
  }

  private static String text(TableCommand.Create command) {
    return TableScript.print(command, SecretText.KEPT);
  }
}
