package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.CommandBinder;
import dev.continuousexport.sql.bind.EntityCatalog;
import dev.continuousexport.sql.function.FunctionLibrary;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Optional;

/** Checks commands before they are executed. */
public final class CommandCompiler {
  private CommandCompiler() {}

  /**
   * The columns of a command's answer, those of the query behind it included; empty where they are
   * known only when it is executed.
   *
   * @throws DiagnosticsException naming each name that means nothing, and what is wrong with
   *     queries
   */
  public static Optional<TableSchema> columns(Command command, EntityCatalog entities) {
    return CommandBinder.bind(command, entities, FunctionLibrary.standard());
  }
}
