package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * {@code .execute [database] script [with (…)] <| commands}.
 *
 * @param script the commands, to the end of the text; they are read one by one when it is executed
 */
public record ScriptCommand(SourceText source, List<Property> properties, SourceText script)
    implements Command {
  public ScriptCommand {
    properties = List.copyOf(properties);
  }

  @Override
  public String title() {
    return ".execute database script";
  }

  @Override
  public Optional<TableSchema> columns() {
    return Optional.of(ResultColumns.SCRIPT);
  }

  @Override
  public List<EntityName> names() {
    return List.of();
  }
}
