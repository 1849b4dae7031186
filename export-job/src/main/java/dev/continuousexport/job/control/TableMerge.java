package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.script.KeptSecrets;
import dev.continuousexport.job.script.Properties;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ConnectionText;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a table that is there when a command defines it again. */
final class TableMerge {
  private TableMerge() {}

  /**
   * The table as it becomes. A command without a log changes neither the log nor the properties
   * that it does not name; one with a log says all but the table's description.
   */
  static TableCommand.Create of(TableCommand.Create existing, TableCommand.Create command) {
    Properties properties =
        new Properties(KeptSecrets.properties(command.properties(), existing.properties()));
    if (command.log().isEmpty()) {
      properties.keep(existing.properties());
    } else {
      properties.keep(existing.properties(), "folder", "docString", TableCommands.POLICY);
    }
    return of(
        existing,
        schema(existing, command),
        command.log().map(log -> log(log, existing)).or(existing::log),
        properties.list());
  }

  /** A table that is not there yet has no secrets that could be kept. */
  static TableCommand.Create ofNew(TableCommand.Create command) {
    KeptSecrets.properties(command.properties(), List.of());
    command.log().ifPresent(log -> KeptSecrets.connection(log.address(), Optional.empty()));
    return command;
  }

  private static TableCommand.Log log(TableCommand.Log log, TableCommand.Create existing) {
    Optional<ConnectionText> before = existing.log().map(TableCommand.Log::address);
    return new TableCommand.Log(
        log.kind(), log.format(), KeptSecrets.connection(log.address(), before));
  }

  /** The same table with other properties. */
  static TableCommand.Create with(TableCommand.Create existing, Properties properties) {
    return of(existing, existing.schema(), existing.log(), properties.list());
  }

  private static TableCommand.Create of(
      TableCommand.Create existing,
      TableSchema schema,
      Optional<TableCommand.Log> log,
      List<Property> properties) {
    return new TableCommand.Create(
        existing.source(), Command.Mode.CREATE_OR_ALTER, existing.name(), schema, log, properties);
  }

  private static TableSchema schema(TableCommand.Create existing, TableCommand.Create command) {
    return switch (command.mode()) {
      case CREATE, ALTER, CREATE_OR_ALTER -> command.schema();
      case CREATE_MERGE, ALTER_MERGE -> merged(existing, command);
    };
  }

  private static TableSchema merged(TableCommand.Create existing, TableCommand.Create command) {
    List<Column> columns = new ArrayList<>(existing.schema().columns());
    for (Column column : command.schema().columns()) {
      Optional<Column> before = existing.schema().column(column.name());
      if (before.isEmpty()) {
        columns.add(column);
      } else if (before.get().type() != column.type()) {
        throw new CommandException(
            CommandException.Kind.SEMANTIC,
            "The column '%s' of table '%s' is of type %s and cannot become %s; %s only adds columns."
                .formatted(
                    column.name(),
                    existing.name().text(),
                    before.get().type().kustoName(),
                    column.type().kustoName(),
                    command.title()));
      }
    }
    return new TableSchema(columns);
  }
}
