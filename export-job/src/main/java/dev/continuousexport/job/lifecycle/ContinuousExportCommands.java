package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ServiceView;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the commands about continuous exports. */
public final class ContinuousExportCommands implements CommandHandler {
  private final ContinuousExports exports;
  private final ExportHistory history;
  private final Permits permits;
  private final Supplier<List<String>> waiting;
  private final Clock clock;

  /**
   * @param waiting the identities of exports that are due and wait for a permit
   */
  public ContinuousExportCommands(
      ContinuousExports exports,
      ExportHistory history,
      Permits permits,
      Supplier<List<String>> waiting,
      Clock clock) {
    this.exports = exports;
    this.history = history;
    this.permits = permits;
    this.waiting = waiting;
    this.clock = clock;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    Definitions definitions = context.definitions();
    ExportAnswers answers = new ExportAnswers(context.database(), history);
    if (command instanceof ContinuousExportCommand.Create create) {
      return Optional.of(answers.created(put(create, context.text(), definitions), create));
    }
    if (command instanceof ContinuousExportCommand.Act act) {
      return Optional.of(act(act, definitions, answers));
    }
    if (command instanceof ContinuousExportCommand.SetCursor set) {
      String name = set.name().text();
      exports.setCursor(name, cursor(set.cursor().value()), definitions);
      return Optional.of(answers.exports(List.of(exports.required(name))));
    }
    return show(command, answers);
  }

  private Optional<ResultTable> show(Command command, ExportAnswers answers) {
    if (command instanceof ShowCommand.ContinuousExport show) {
      return Optional.of(show(show, answers));
    }
    if (command instanceof ShowCommand.ContinuousExports) {
      return Optional.of(answers.exports(exports.known()));
    }
    if (command instanceof ShowCommand.Service show && show.view() == ServiceView.PENDING_EXPORTS) {
      return Optional.of(answers.exports(pending()));
    }
    return command instanceof ShowCommand.Capacity show
        ? Optional.of(capacity(show))
        : Optional.empty();
  }

  private ResultTable show(ShowCommand.ContinuousExport show, ExportAnswers answers) {
    KnownExport export = exports.required(show.name().text());
    return switch (show.view()) {
      case DEFINITION -> answers.exports(List.of(export));
      case EXPORTED_ARTIFACTS -> answers.artifacts(export);
      case FAILURES -> answers.failures(export);
      case LAG -> answers.lag(export, clock.instant());
      case PLAN -> ExportAnswers.plan(exports.working(export.name()));
      case RUNS -> answers.runs(export);
    };
  }

  private ExportDefinition put(
      ContinuousExportCommand.Create create, String text, Definitions definitions) {
    return ExportProperties.of(create).isDryRun()
        ? exports.check(create, definitions)
        : exports.put(create, text, definitions);
  }

  private ResultTable act(
      ContinuousExportCommand.Act act, Definitions definitions, ExportAnswers answers) {
    String name = act.name().text();
    switch (act.action()) {
      case DROP -> {
        exports.drop(name);
        return answers.exports(exports.known());
      }
      case ENABLE -> exports.enable(name, definitions);
      case DISABLE -> exports.disable(name);
      case VERIFY -> {
        return ExportAnswers.violations(LedgersVerification.verify(exports.working(name)));
      }
    }
    return answers.exports(List.of(exports.required(name)));
  }

  private List<KnownExport> pending() {
    List<String> identities = waiting.get();
    return exports.known().stream()
        .filter(export -> identities.contains(export.identity()))
        .toList();
  }

  private ResultTable capacity(ShowCommand.Capacity show) {
    show.resource()
        .map(resource -> resource.text().toLowerCase(Locale.ROOT))
        .filter(resource -> !resource.equals("data-export"))
        .ifPresent(
            resource -> {
              throw new CommandException(
                  CommandException.Kind.SEMANTIC,
                  "There is no capacity of '" + resource + "' here; there is that of data-export.");
            });
    return ExportAnswers.capacity(permits);
  }

  private Cursor cursor(String text) {
    Cursor cursor = parsed(text.strip());
    Cursor now = Cursor.of(clock.instant());
    if (cursor.isAfter(now)) {
      throw new CommandException(
          "The cursor '%s' lies in the future; the current one is '%s'.".formatted(text, now));
    }
    return cursor;
  }

  private static Cursor parsed(String text) {
    boolean isNumber = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    long ticks =
        isNumber && text.length() <= 19 ? Long.parseUnsignedLong(text) : DatetimeText.parse(text);
    if (!Ticks.isDatetime(ticks)) {
      throw new CommandException(
          "'%s' is no cursor. Write a count of ticks such as '636751928823156645', or a datetime such as '2018-10-15T09:34:42Z'."
              .formatted(text));
    }
    return new Cursor(ticks);
  }
}
