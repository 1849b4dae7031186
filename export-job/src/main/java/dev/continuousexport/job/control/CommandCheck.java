package dev.continuousexport.job.control;

import dev.continuousexport.job.lifecycle.KnownExport;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.CommandCompiler;
import dev.continuousexport.sql.bind.EntityCatalog;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is checked of every command, whoever carries it out. */
final class CommandCheck {
  private final Database database;

  CommandCheck(Database database) {
    this.database = database;
  }

  void database(ClientRequest request) {
    request.database().filter(name -> !database.isCalled(name)).ifPresent(this::refuse);
  }

  private void refuse(String other) {
    throw new CommandException(
        CommandException.Kind.NOT_FOUND,
        "There is no database '%s'; the database of this service is '%s'."
            .formatted(other, database.name()));
  }

  void readOnly(Command command, ClientRequest request) {
    if (request.options().readOnly() && !Access.isHarmless(command)) {
      throw new CommandException(
          CommandException.Kind.FORBIDDEN,
          "The request is read-only (request_readonly), but '%s' may change something."
              .formatted(command.title()));
    }
  }

  /**
   * Refuses names that mean nothing. The queries in commands are only parsed: whoever executes them
   * checks them.
   */
  void names(Command command, Definitions definitions) {
    for (EntityName entity : command.names()) {
      if (entity.kind() == EntityName.Kind.DATABASE && !database.isCalled(entity.name().text())) {
        refuse(entity.name().text());
      }
    }
    CommandCompiler.columns(command, catalog(definitions));
  }

  private EntityCatalog catalog(Definitions definitions) {
    return EntityCatalog.UNKNOWN
        .withNames(EntityName.Kind.TABLE, definitions.definedTables().keySet())
        .withNames(EntityName.Kind.EXTERNAL_TABLE, definitions.definedExternalTables().keySet())
        .withNames(EntityName.Kind.CONTINUOUS_EXPORT, exports());
  }

  private Collection<String> exports() {
    Set<String> names = new LinkedHashSet<>();
    for (KnownExport export : database.exports().known()) {
      names.add(export.name());
    }
    return names;
  }

  /** Tools read columns by their position: they have to be those of ADX. */
  void columns(Command command, ResultTable answer) {
    command
        .columns()
        .map(TableSchema::columns)
        .filter(columns -> !columns.equals(answer.columns()))
        .ifPresent(
            columns -> {
              throw new IllegalStateException(
                  "The answer of '%s' has the columns %s instead of %s."
                      .formatted(command.title(), answer.columns(), columns));
            });
  }
}
