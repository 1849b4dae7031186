package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of commands, with the columns, types and order of ADX.
 *
 * <p>Source: the ADX pages of each command.
 */
final class Answers {
  static final String DATABASE = "NetDefaultDB";

  private static final List<Column> TABLE =
      columns("TableName:string", "DatabaseName:string", "Folder:string", "DocString:string");
  private static final List<Column> EXTERNAL_TABLE =
      columns(
          "TableName:string",
          "TableType:string",
          "Folder:string",
          "DocString:string",
          "Schema:string",
          "Properties:string");
  private static final List<Column> CREATED_EXPORT =
      columns(
          "Name:string",
          "ExternalTableName:string",
          "Query:string",
          "ForcedLatency:timespan",
          "IntervalBetweenRuns:timespan",
          "CursorScopedTables:string",
          "ExportProperties:string");
  private static final List<Column> EXPORT =
      Stream.concat(
              CREATED_EXPORT.stream(),
              columns(
                  "LastRunTime:datetime",
                  "StartCursor:string",
                  "IsDisabled:bool",
                  "LastRunResult:string",
                  "ExportedTo:datetime",
                  "IsRunning:bool")
                  .stream())
          .toList();
  private static final List<Column> ARTIFACT =
      columns(
          "Timestamp:datetime",
          "ExternalTableName:string",
          "Path:string",
          "NumRecords:long",
          "SizeInBytes:long");

  private Answers() {}

  static ResultTable tables(Collection<IngestTable> tables) {
    return new ResultTable(
        TABLE, tables.stream().map(table -> row(table.name(), DATABASE, "", "")).toList());
  }

  static ResultTable externalTable(ExternalTable table) {
    return new ResultTable(
        EXTERNAL_TABLE,
        List.of(
            row(
                table.name(),
                "Blob",
                table.folder(),
                table.docString(),
                table.schema().toString(),
                "{\"Format\":\"" + table.format().kustoName() + "\"}")));
  }

  static ResultTable created(ExportDefinition export) {
    return new ResultTable(CREATED_EXPORT, List.of(definition(export)));
  }

  static ResultTable exports(Collection<ExportState> exports) {
    return new ResultTable(EXPORT, exports.stream().map(Answers::state).toList());
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
    return new ResultTable(ARTIFACT, rows);
  }

  static ResultTable ingested(int records) {
    return new ResultTable(columns("ConsumedRecordsCount:long"), List.of(row((long) records)));
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

  private static List<@Nullable Object> state(ExportState export) {
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

  private static List<@Nullable Object> definition(ExportDefinition export) {
    return row(
        export.name(),
        export.target().name(),
        export.query(),
        export.forcedLatency().map(Ticks::ofDuration).orElse(null),
        Ticks.ofDuration(export.interval()),
        export.facts().stream()
            .map(table -> "\"['" + DATABASE + "'].['" + table.name() + "']\"")
            .collect(Collectors.joining(",", "[", "]")),
        "{\"SizeLimit\": " + export.writing().sizeLimit() + "}");
  }

  private static List<Column> columns(String... namesAndTypes) {
    return Arrays.stream(namesAndTypes)
        .map(text -> text.split(":", 2))
        .map(parts -> new Column(parts[0], KustoType.named(parts[1]).orElseThrow()))
        .toList();
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
