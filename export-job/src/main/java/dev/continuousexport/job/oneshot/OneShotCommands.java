package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExternalTableDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.syntax.ShowCommand;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code .export} to tables and storage, and {@code .show operations}. */
public final class OneShotCommands implements CommandHandler {
  private final OneShotExports exports;

  public OneShotCommands(OneShotExports exports) {
    this.exports = exports;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (command instanceof ExportCommand.ToTable || command instanceof ExportCommand.ToStorage) {
      return Optional.of(export((ExportCommand) command, context));
    }
    if (command instanceof ShowCommand.Operations show) {
      return Optional.of(exports.operations(show.ids()));
    }
    return command instanceof ShowCommand.OperationDetails show
        ? Optional.of(exports.details(show.id()))
        : Optional.empty();
  }

  private ResultTable export(ExportCommand command, CommandContext context) {
    Definitions definitions = context.definitions();
    Map<String, IngestTable> tables = new TreeMap<>();
    definitions.tables().forEach(table -> tables.put(table.name(), table));
    return exports.export(
        command,
        context.request(),
        tables,
        name -> definitions.definedExternalTable(name).map(ExternalTableDefinition::table),
        context.database(),
        context.activity());
  }
}
