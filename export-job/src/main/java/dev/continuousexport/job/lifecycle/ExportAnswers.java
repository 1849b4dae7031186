package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What commands answer of continuous exports. */
final class ExportAnswers {
  private final String database;

  ExportAnswers(String database) {
    this.database = database;
  }

  ResultTable created(ExportDefinition export) {
    return new ResultTable(ResultColumns.CREATED_EXPORT.columns(), List.of(definition(export)));
  }

  ResultTable exports(Collection<ExportState> exports) {
    return new ResultTable(
        ResultColumns.EXPORTS.columns(), exports.stream().map(this::state).toList());
  }

  static ResultTable artifacts(ExportState export) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ExportDefinition definition = export.definition();
    String folder = definition.target().location().uri();
    try (ExportLedger ledger = export.openLedger()) {
      ledger
          .entries()
          .forEach(
              entry ->
                  entry
                      .artifacts()
                      .forEach(
                          artifact -> rows.add(artifact(definition, folder, entry, artifact))));
    }
    return new ResultTable(ResultColumns.EXPORTED_ARTIFACTS.columns(), rows);
  }

  private static List<@Nullable Object> artifact(
      ExportDefinition export, String folder, RunEntry entry, Artifact artifact) {
    return row(
        Ticks.ofInstant(entry.decidedAt()),
        export.target().name(),
        folder + "/" + artifact.path(),
        artifact.rows(),
        artifact.bytes());
  }

  private List<@Nullable Object> state(ExportState export) {
    List<@Nullable Object> row = new ArrayList<>(definition(export.definition()));
    try (ExportLedger ledger = export.openLedger()) {
      Cursor start = ledger.creation().orElseThrow().upTo();
      boolean hasRun = ledger.head().isPresent();
      row.add(export.lastRunTime().map(Ticks::ofInstant).orElse(null));
      row.add(start.toString());
      row.add(false);
      row.add(export.lastRunFailed() ? "Failed" : hasRun ? "Completed" : "");
      row.add(ledger.head().map(RunEntry::upTo).orElse(start).ticks());
      row.add(export.isRunning());
    }
    return row;
  }

  private List<@Nullable Object> definition(ExportDefinition export) {
    return row(
        export.name(),
        export.target().name(),
        export.query(),
        export.forcedLatency().map(Ticks::ofDuration).orElse(null),
        Ticks.ofDuration(export.interval()),
        export.facts().stream()
            .map(table -> "\"['" + database + "'].['" + table.name() + "']\"")
            .collect(Collectors.joining(",", "[", "]")),
        "{\"SizeLimit\": " + export.writing().sizeLimit() + "}");
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
