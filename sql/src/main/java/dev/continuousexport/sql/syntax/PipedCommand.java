package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * A command and a query over its answer: {@code .show tables | count}.
 *
 * @param query from the first pipe on; {@link QueryParser#parseBehind} reads it
 */
public record PipedCommand(Command command, SourceText query) implements Command {
  @Override
  public SourceText source() {
    return command.source();
  }

  @Override
  public String title() {
    return command.title() + " | …";
  }

  /** Known when the query is bound. */
  @Override
  public Optional<TableSchema> columns() {
    return Optional.empty();
  }

  @Override
  public List<EntityName> names() {
    return command.names();
  }
}
