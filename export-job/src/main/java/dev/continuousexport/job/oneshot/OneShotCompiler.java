package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.CursorScopes;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.QueryCompiler;
import dev.continuousexport.sql.bind.OneShotProperties;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes an export of a command: all refusals happen here, before anything is written. */
final class OneShotCompiler {
  private final Map<String, IngestTable> tables;
  private final Function<String, Optional<ExternalTable>> externalTables;
  private final CursorScopes scopes;

  OneShotCompiler(
      Map<String, IngestTable> tables,
      Function<String, Optional<ExternalTable>> externalTables,
      CursorScopes scopes) {
    this.tables = tables;
    this.externalTables = externalTables;
    this.scopes = scopes;
  }

  /** An export, ready to be executed. */
  record Compiled(ExportDefinition definition, OneShotPlan plan, boolean keepsDetails) {}

  /**
   * Compiles a command and asks the logs what there is to export.
   *
   * @param exportId names the ledger
   * @param parameters values of parameters that the query declares
   */
  Compiled compile(
      ExportCommand command, String exportId, Map<String, String> parameters, Instant now) {
    Map<String, TableSchema> schemas = new HashMap<>();
    tables.forEach((name, table) -> schemas.put(name, table.schema()));
    long executionTime = Cursor.of(now).ticks();
    LoweredQuery query =
        QueryCompiler.compileUnordered(
            QueryCompiler.parse(query(command), parameters),
            TableCatalog.of(schemas),
            executionTime);
    if (command instanceof ExportCommand.ToTable toTable) {
      OneShotProperties properties = OneShotProperties.of(toTable);
      ExternalTable target = target(toTable);
      TargetedQuery targeted =
          KqlCompiler.fit(query, toTable.externalTable(), command.source(), target.rowSchema());
      return compiled(command, exportId, query, targeted, target, properties, now);
    }
    ExportCommand.ToStorage toStorage = (ExportCommand.ToStorage) command;
    OneShotProperties properties = OneShotProperties.of(toStorage);
    ExternalTable target = OneShotTarget.of(toStorage, properties.files(), query.schema());
    TargetedQuery targeted = new TargetedQuery(query.sql(), query.warnings());
    return compiled(command, exportId, query, targeted, target, properties, now);
  }

  private Compiled compiled(
      ExportCommand command,
      String exportId,
      LoweredQuery query,
      TargetedQuery targeted,
      ExternalTable target,
      OneShotProperties properties,
      Instant now) {
    OneShotPlan plan = OneShotPlan.of(query, tables, scopes, Cursor.of(now));
    WriteOptions defaults = WriteOptions.DEFAULTS;
    ExportDefinition definition =
        new ExportDefinition(
            exportId,
            exportId,
            1,
            plan.facts(),
            plan.dimensions(),
            target,
            defaults
                .withSizeLimit(properties.sizeLimit().orElse(defaults.sizeLimit()))
                .withParquetRowGroupSize(
                    properties.parquetRowGroupSize().orElse(defaults.parquetRowGroupSize())),
            Duration.ofHours(1),
            Optional.empty(),
            Optional.empty(),
            query(command).text().strip(),
            plan.lowered(),
            targeted);
    return new Compiled(definition, plan, properties.persistDetails().orElse(command.async()));
  }

  private static SourceText query(ExportCommand command) {
    return command instanceof ExportCommand.ToTable toTable
        ? toTable.query()
        : ((ExportCommand.ToStorage) command).query();
  }

  private ExternalTable target(ExportCommand.ToTable command) {
    String name = command.externalTable().text();
    return externalTables
        .apply(name)
        .orElseThrow(
            () ->
                new CommandException(
                    Kind.NOT_FOUND,
                    "There is no external table '%s' to export to; create it first."
                        .formatted(name)));
  }
}
