package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that ends something which is going on. */
public sealed interface OperationCommand extends Command {
  @Override
  default Optional<TableSchema> columns() {
    return Optional.empty();
  }

  @Override
  default List<EntityName> names() {
    return List.of();
  }

  /** {@code .cancel operation id [with (…)]}. */
  record CancelOperation(SourceText source, String id, List<Property> properties)
      implements OperationCommand {
    public CancelOperation {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".cancel operation";
    }
  }

  /** {@code .cancel query 'client request id' [with (…)]}. */
  record CancelQuery(SourceText source, String id, List<Property> properties)
      implements OperationCommand {
    public CancelQuery {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".cancel query";
    }
  }
}
