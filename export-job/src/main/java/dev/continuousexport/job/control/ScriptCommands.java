package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.bind.ScriptProperties;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.syntax.ScriptCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out the commands of a script, one after the other. */
final class ScriptCommands implements CommandHandler {
  private final CommandEngine engine;

  /**
   * @param engine carries out each of them
   */
  ScriptCommands(CommandEngine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return command instanceof ScriptCommand script
        ? Optional.of(Rows.of(ResultColumns.SCRIPT, execute(script, context)))
        : Optional.empty();
  }

  private List<List<@Nullable Object>> execute(ScriptCommand script, CommandContext context) {
    ScriptProperties properties = ScriptProperties.of(script);
    List<SourceText> commands = KqlScript.split(script.script().text());
    if (commands.isEmpty()) {
      throw new CommandException(
          CommandException.Kind.SYNTAX, "The script has no command behind '<|'.");
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SourceText command : commands) {
      Optional<CommandException> failure = failure(command, context);
      rows.add(row(command, failure));
      if (failure.isPresent() && properties.throwsOnErrors()) {
        throw new CommandException(
            failure.get().kind(),
            "The script stopped at its command %d of %d; those before it have been carried out. %s"
                .formatted(rows.size(), commands.size(), failure.get().getMessage()),
            failure.get());
      }
      if (failure.isPresent() && !properties.continuesOnErrors()) {
        break;
      }
    }
    return rows;
  }

  private Optional<CommandException> failure(SourceText command, CommandContext context) {
    try {
      if (command.text().startsWith(".execute")) {
        throw new CommandException("A script cannot hold another script.");
      }
      engine.execute(context.request().withText(command.text()));
      return Optional.empty();
    } catch (CommandException e) {
      return Optional.of(e);
    }
  }

  private static List<@Nullable Object> row(SourceText text, Optional<CommandException> failure) {
    Optional<Command> command = parsed(text);
    return Rows.row(
        UUID.randomUUID().toString(),
        command.map(CommandType::of).orElse("Unknown"),
        command.map(ShownText::of).orElse(ShownText.UNREAD),
        failure.isPresent() ? "Failed" : "Completed",
        failure.map(Throwable::getMessage).orElse(""));
  }

  private static Optional<Command> parsed(SourceText text) {
    try {
      return Optional.of(CommandParser.parse(text));
    } catch (DiagnosticsException e) {
      return Optional.empty();
    }
  }
}
