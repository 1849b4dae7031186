package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ContinuousExportView;
import dev.continuousexport.sql.syntax.ShowCommand;
import java.util.List;
import java.util.Optional;

/** Carries out the commands about continuous exports. */
public final class ContinuousExportCommands implements CommandHandler {
  private final ContinuousExports exports;

  public ContinuousExportCommands(ContinuousExports exports) {
    this.exports = exports;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    ExportAnswers answers = new ExportAnswers(context.database());
    if (command instanceof ContinuousExportCommand.Create create) {
      return Optional.of(
          answers.created(exports.put(create, context.text(), context.definitions())));
    }
    if (command instanceof ShowCommand.ContinuousExports) {
      return Optional.of(answers.exports(exports.all()));
    }
    if (command instanceof ShowCommand.ContinuousExport show) {
      return show(show, answers);
    }
    return Optional.empty();
  }

  private Optional<ResultTable> show(ShowCommand.ContinuousExport show, ExportAnswers answers) {
    ExportState export = exports.required(show.name().text());
    if (show.view() == ContinuousExportView.DEFINITION) {
      return Optional.of(answers.exports(List.of(export)));
    }
    return show.view() == ContinuousExportView.EXPORTED_ARTIFACTS
        ? Optional.of(ExportAnswers.artifacts(export))
        : Optional.empty();
  }
}
