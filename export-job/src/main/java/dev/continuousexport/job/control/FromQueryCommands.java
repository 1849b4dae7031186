package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.bind.FromQueryProperties;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Puts the results of queries into managed tables. Nothing waits for the query; what it may be put
 * into is looked at before it and again after it.
 */
final class FromQueryCommands implements CommandHandler {
  private final Database database;
  private final TableCommands tables;
  private final TableReaders readers;
  private final Queries queries;
  private final Ingestion ingestion;

  FromQueryCommands(Database database, Queries queries, Clock clock) {
    this.database = database;
    this.tables = new TableCommands(database);
    this.readers = new TableReaders(database);
    this.queries = queries;
    this.ingestion = new Ingestion(clock);
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return command instanceof IngestCommand.FromQuery from
        ? Optional.of(execute(from, context))
        : Optional.empty();
  }

  private ResultTable execute(IngestCommand.FromQuery command, CommandContext context) {
    if (command.async()) {
      throw new CommandException(
          "The command '%s async' is not offered here; leave out async, and wait for the answer."
              .formatted(command.title()));
    }
    FromQueryProperties properties = FromQueryProperties.of(command);
    requirePossible(command);
    ResultTable result =
        queries
            .answer(untruncated(command, context.request()), context.definitions().tables())
            .table();
    boolean wasThere = context.definitions().definedTable(command.table().text()).isPresent();
    return database.changing(
        () -> {
          requireStill(wasThere, command);
          return put(command, properties, result);
        });
  }

  private static ClientRequest untruncated(IngestCommand.FromQuery command, ClientRequest request) {
    return new ClientRequest(
        command.query().text(),
        request.database(),
        request.principal(),
        request.id(),
        request.application(),
        request.options().untruncated(),
        request.parameters());
  }

  private ResultTable put(
      IngestCommand.FromQuery command, FromQueryProperties properties, ResultTable result) {
    requirePossible(command);
    IngestTable table =
        existing(command)
            .map(TableDefinition::table)
            .orElseGet(() -> create(command, properties, result));
    List<byte[]> records = QueryRecords.of(result, table);
    if (command.method() == IngestCommand.Method.SET_OR_REPLACE) {
      return extent(table, ingestion.replace(table, records));
    }
    return records.isEmpty()
        ? Rows.of(ResultColumns.EXTENTS, List.of())
        : extent(table, ingestion.append(table, records));
  }

  /** Rights were asked for what was there before the query, and others may have come since. */
  private void requireStill(boolean wasThere, IngestCommand.FromQuery command) {
    if (existing(command).isPresent() != wasThere) {
      throw new CommandException(
          "The table '%s' was %s while the query ran; send the command again."
              .formatted(command.table().text(), wasThere ? "dropped" : "created"));
    }
  }

  private void requirePossible(IngestCommand.FromQuery command) {
    String name = command.table().text();
    Optional<TableDefinition> existing = existing(command);
    if (existing.isPresent() && command.method() == IngestCommand.Method.SET) {
      throw new CommandException(
          "There is a table '%s' already; write .append, .set-or-append or .set-or-replace."
              .formatted(name));
    }
    if (existing.isEmpty() && command.method() == IngestCommand.Method.APPEND) {
      throw new CommandException(
          CommandException.Kind.NOT_FOUND, "There is no table '" + name + "' to append to.");
    }
    existing.ifPresent(table -> ingestion.requireManaged(table.table()));
    List<String> exports = readers.ofFacts(name);
    if (command.method() == IngestCommand.Method.SET_OR_REPLACE && !exports.isEmpty()) {
      throw new CommandException(
          "The records of table '%s' cannot be replaced: it is a fact table of the continuous exports %s, which would export all of them again; write .set-or-append."
              .formatted(name, String.join(", ", exports)));
    }
  }

  private Optional<TableDefinition> existing(IngestCommand.FromQuery command) {
    return database.definitions().definedTable(command.table().text());
  }

  private IngestTable create(
      IngestCommand.FromQuery command, FromQueryProperties properties, ResultTable result) {
    return tables
        .define(
            new TableCommand.Create(
                command.source(),
                Command.Mode.CREATE,
                command.table(),
                new TableSchema(result.columns()),
                Optional.empty(),
                properties.ofTable()))
        .table();
  }

  private static ResultTable extent(IngestTable table, Ingestion.Batch batch) {
    return Rows.one(
        ResultColumns.EXTENTS,
        IngestCommands.extent(table, batch),
        batch.bytes(),
        batch.bytes(),
        batch.bytes(),
        0L,
        (long) batch.records());
  }
}
