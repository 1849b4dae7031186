package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.HistoryPlanning;
import dev.continuousexport.job.run.HistoryProgress;
import dev.continuousexport.job.verify.Violation;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.syntax.ServiceColumns;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers of commands about continuous exports, with the columns, types and order of ADX.
 *
 * <p>Source: the ADX pages of each command.
 */
final class ExportAnswers {
  private final String database;
  private final ExportHistory history;

  ExportAnswers(String database, ExportHistory history) {
    this.database = database;
    this.history = history;
  }

  ResultTable created(ExportDefinition export, ContinuousExportCommand.Create command) {
    String properties = ExportPropertiesText.of(ExportProperties.of(command));
    return new ResultTable(
        ResultColumns.CREATED_EXPORT.columns(), List.of(definition(export, properties)));
  }

  ResultTable exports(Collection<? extends KnownExport> exports) {
    return new ResultTable(
        ResultColumns.EXPORTS.columns(), exports.stream().map(this::state).toList());
  }

  ResultTable artifacts(KnownExport export) {
    String target =
        export.definingCommand().map(command -> command.externalTable().text()).orElse("");
    return new ResultTable(
        ResultColumns.EXPORTED_ARTIFACTS.columns(),
        history.artifacts(export).stream()
            .map(
                artifact ->
                    row(
                        Ticks.ofInstant(artifact.committedAt()),
                        target,
                        artifact.path(),
                        artifact.records(),
                        artifact.bytes()))
            .toList());
  }

  ResultTable failures(KnownExport export) {
    return new ResultTable(
        ResultColumns.FAILURES.columns(),
        history.failures(export).stream()
            .map(
                failure ->
                    row(
                        Ticks.ofInstant(failure.at()),
                        failure.operationId().toString(),
                        export.name(),
                        SqlTime.ticks(failure.lastSuccess()),
                        failure.kind().word(),
                        failure.details()))
            .toList());
  }

  ResultTable runs(KnownExport export) {
    return new ResultTable(
        ResultColumns.RUNS.columns(),
        history.runs(export).stream().map(ExportAnswers::run).toList());
  }

  ResultTable lag(KnownExport export, Instant now) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Cursor current = Cursor.of(now);
    history
        .position(export)
        .map(IndexedLedger::exportedTo)
        .ifPresent(
            exportedTo ->
                rows.add(
                    row(
                        export.name(),
                        exportedTo.ticks(),
                        current.toString(),
                        Math.max(0, current.ticks() - exportedTo.ticks()))));
    return new ResultTable(ResultColumns.LAG.columns(), rows);
  }

  static ResultTable plan(ExportState export) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ExportDefinition definition = export.definition();
    rows.add(row("FlinkSql", definition.targeted().sql()));
    definition.lowered().warnings().forEach(warning -> rows.add(row("Warning", warning)));
    definition.targeted().warnings().forEach(warning -> rows.add(row("Warning", warning)));
    if (ExportProperties.of(export.command()).managedIdentity().isPresent()) {
      rows.add(
          row(
              "Warning",
              "The property managedIdentity has no effect: storage is reached as the external"
                  + " table's address says."));
    }
    if (ExportProperties.of(export.command()).isBackfilled()) {
      rows.add(row("History", history(HistoryPlanning.progress(definition))));
    }
    return new ResultTable(ResultColumns.PLAN.columns(), rows);
  }

  private static String history(HistoryProgress progress) {
    return progress.isComplete()
        ? "The history is exported: complete since the beginning, %d records up to cursor %s."
            .formatted(progress.total(), progress.end())
        : "The history is exported up to cursor %s of %s: %d of %d records."
            .formatted(progress.upTo(), progress.end(), progress.records(), progress.total());
  }

  static ResultTable violations(Collection<Violation> violations) {
    return new ResultTable(
        ResultColumns.VIOLATIONS.columns(),
        violations.stream()
            .map(
                violation ->
                    row(violation.kind().toString(), violation.subject(), violation.detail()))
            .toList());
  }

  static ResultTable capacity(Permits permits) {
    long held = permits.held();
    return new ResultTable(
        ServiceColumns.CAPACITY.columns(),
        List.of(row("data-export", (long) permits.total(), held, permits.total() - held)));
  }

  private List<@Nullable Object> state(KnownExport export) {
    List<@Nullable Object> row =
        export instanceof ExportState state
            ? definition(state.definition(), ExportPropertiesText.of(export))
            : broken(export);
    ExportStatus status = export.activity().status();
    Optional<IndexedLedger> position = history.position(export);
    row.add(SqlTime.ticks(status.lastRunTime()));
    row.add(position.map(ledger -> ledger.start().toString()).orElse(""));
    row.add(status.isDisabled());
    row.add(
        export.problem().isPresent()
            ? RunResult.FAILED.word()
            : status.lastRunResult().map(RunResult::word).orElse(""));
    row.add(position.map(ledger -> ledger.exportedTo().ticks()).orElse(null));
    row.add(export.activity().isRunning());
    return row;
  }

  private List<@Nullable Object> definition(ExportDefinition export, String properties) {
    return row(
        export.name(),
        export.target().name(),
        export.query(),
        export.forcedLatency().map(Ticks::ofDuration).orElse(null),
        Ticks.ofDuration(export.interval()),
        scoped(export.facts().stream().map(table -> table.name()).toList()),
        properties);
  }

  /** What the command says, as far as it can be read. */
  private List<@Nullable Object> broken(KnownExport export) {
    Optional<ContinuousExportCommand.Create> command = export.definingCommand();
    Optional<ExportProperties> properties = command.map(ExportProperties::of);
    return row(
        export.name(),
        command.map(create -> create.externalTable().text()).orElse(""),
        command.map(create -> create.query().text().strip()).orElse(""),
        properties.flatMap(ExportProperties::forcedLatency).map(Ticks::ofDuration).orElse(null),
        properties
            .flatMap(ExportProperties::intervalBetweenRuns)
            .map(Ticks::ofDuration)
            .orElse(null),
        scoped(command.stream().flatMap(create -> create.over().stream()).map(Name::text).toList()),
        ExportPropertiesText.of(export));
  }

  private String scoped(List<String> tables) {
    return tables.stream()
        .map(table -> "\"['" + database + "'].['" + table + "']\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<@Nullable Object> run(IndexedRun run) {
    return row(
        run.run(),
        run.revision(),
        run.after().toString(),
        run.upTo().toString(),
        run.after().ticks(),
        run.upTo().ticks(),
        Ticks.ofInstant(run.startedAt()),
        Ticks.ofInstant(run.committedAt()),
        run.artifacts(),
        run.records(),
        run.bytes(),
        run.definitionVersion(),
        run.planHash());
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return new ArrayList<>(Arrays.asList(cells));
  }
}
