package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.CommandCompiler;
import dev.continuousexport.sql.bind.EntityCatalog;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers a line whose query is a management command. */
public final class CommandCase {
  private CommandCase() {}

  /** Whether the text is one command, or several of them. */
  static boolean isCommand(JsonNode line) {
    return line.path("query")
        .asText()
        .lines()
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.startsWith("//"))
        .findFirst()
        .map(text -> text.startsWith("."))
        .orElse(false);
  }

  /**
   * The columns of the answer; none where they are not known, or where there are several commands.
   * Names are checked where the line says what there is.
   */
  static Answer answer(JsonNode line) {
    TableSchema none = new TableSchema(List.of());
    return new Answer.Result(
        line.path("id").asText(),
        columns(line.path("query").asText(), entities(line)).orElse(none),
        List.of());
  }

  /** The columns of the command, unless there are several. */
  public static Optional<TableSchema> columns(String text, EntityCatalog entities) {
    List<Command> commands = KqlScript.commands(text);
    Optional<TableSchema> columns = Optional.empty();
    for (Command command : commands) {
      columns = CommandCompiler.columns(command, entities);
    }
    return commands.size() == 1 ? columns : Optional.empty();
  }

  private static EntityCatalog entities(JsonNode line) {
    EntityCatalog entities = EntityCatalog.UNKNOWN;
    if (line.has("schema")) {
      entities = entities.withTables(TableCatalog.of(KqlCase.of(line).schemas()));
    }
    if (line.has("database")) {
      List<String> databases = List.of(line.path("database").asText());
      entities = entities.withNames(EntityName.Kind.DATABASE, databases);
    }
    if (line.has("externalTables")) {
      List<String> names = new ArrayList<>();
      line.path("externalTables").fieldNames().forEachRemaining(names::add);
      entities = entities.withNames(EntityName.Kind.EXTERNAL_TABLE, names);
    }
    return entities;
  }
}
