package dev.continuousexport.job.model;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Tables and external tables by name, and what it takes to compile exports between them. Not safe
 * for use by several threads.
 */
public final class Definitions {
  private final ReadableConfig settings;
  private final Map<String, TableDefinition> tables = new TreeMap<>();
  private final Map<String, ExternalTableDefinition> externalTables = new TreeMap<>();

  public Definitions(ReadableConfig settings) {
    this.settings = settings;
  }

  /** The same definitions, to be changed on trial. */
  public Definitions copy() {
    Definitions copy = new Definitions(settings);
    copy.tables.putAll(tables);
    copy.externalTables.putAll(externalTables);
    return copy;
  }

  /**
   * Adds a table, or replaces it, whatever the mode of the command.
   *
   * @throws CommandException if it cannot be
   */
  public IngestTable put(TableCommand.Create command) {
    TableDefinition table =
        IngestTables.definition(command, Path.of(settings.get(ExportOptions.DATA)));
    requireFree(table.name(), externalTables.containsKey(table.name()), "an external table");
    tables.put(table.name(), table);
    return table.table();
  }

  /**
   * Adds an external table, or replaces it, whatever the mode of the command.
   *
   * @throws CommandException if it cannot be
   */
  public ExternalTable put(ExternalTableCommand.Create command) {
    ExternalTable table = ExternalTables.of(command);
    requireFree(table.name(), tables.containsKey(table.name()), "a table");
    externalTables.put(table.name(), new ExternalTableDefinition(command, table));
    return table;
  }

  public void removeTable(String name) {
    tables.remove(name);
  }

  public void removeExternalTable(String name) {
    externalTables.remove(name);
  }

  /** By name. */
  public List<IngestTable> tables() {
    return tables.values().stream().map(TableDefinition::table).toList();
  }

  public Optional<IngestTable> table(String name) {
    return definedTable(name).map(TableDefinition::table);
  }

  /** Whether a table or external table is there. */
  public boolean has(EntityName entity) {
    return switch (entity.kind()) {
      case TABLE -> definedTable(entity.name().text()).isPresent();
      case EXTERNAL_TABLE -> definedExternalTable(entity.name().text()).isPresent();
      case DATABASE, CONTINUOUS_EXPORT -> false;
    };
  }

  /** The tables by name, with all that their commands say. */
  public Map<String, TableDefinition> definedTables() {
    return Collections.unmodifiableMap(tables);
  }

  public Optional<TableDefinition> definedTable(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** The external tables by name, with all that their commands say. */
  public Map<String, ExternalTableDefinition> definedExternalTables() {
    return Collections.unmodifiableMap(externalTables);
  }

  public Optional<ExternalTableDefinition> definedExternalTable(String name) {
    return Optional.ofNullable(externalTables.get(name));
  }

  /** What queries may read. */
  public TableCatalog catalog() {
    Map<String, TableSchema> schemas = new HashMap<>();
    tables.forEach((name, table) -> schemas.put(name, table.table().schema()));
    return TableCatalog.of(schemas);
  }

  /**
   * Compiles an export.
   *
   * @param exportId names its ledger
   * @param version of the definition
   * @throws CommandException or a {@link dev.continuousexport.sql.text.DiagnosticsException} if it
   *     is refused
   */
  public ExportDefinition compile(
      ContinuousExportCommand.Create command, String exportId, long version) {
    ExportProperties properties = ExportProperties.of(command);
    ExternalTable target = target(command);
    LoweredQuery query = KqlCompiler.compile(command, catalog(), table -> dimensionStrategy());
    query.factTables().forEach(fact -> requireStamped(command, fact));
    TargetedQuery targeted =
        KqlCompiler.fit(query, command.externalTable(), command.source(), target.rowSchema());
    return new ExportDefinition(
        exportId,
        command.name().text(),
        version,
        query.factTables().stream().map(this::required).toList(),
        query.dimensions().stream()
            .map(DimensionUse::table)
            .distinct()
            .map(this::required)
            .toList(),
        target,
        writing(properties),
        interval(command, properties),
        properties.forcedLatency(),
        properties.alignTo(),
        command.query().text().strip(),
        query,
        targeted);
  }

  /** The id of an export whose definition has no store of its own: its name. */
  public static String exportId(String name) {
    return FolderName.of(name);
  }

  private DimensionStrategy dimensionStrategy() {
    return DimensionStrategy.valueOf(settings.get(ExportOptions.DIMENSION_JOIN).name());
  }

  private ExternalTable target(ContinuousExportCommand.Create command) {
    ExternalTableDefinition target = externalTables.get(command.externalTable().text());
    if (target == null) {
      throw new CommandException(
          "Continuous export '%s' writes to the external table '%s', which does not exist; create it first. There are %s."
              .formatted(
                  command.name().text(), command.externalTable().text(), externalTables.keySet()));
    }
    return target.table();
  }

  /** Without ingestion times nothing tells which records are new. */
  private void requireStamped(ContinuousExportCommand.Create command, String fact) {
    if (!definedTable(fact).map(TableDefinition::isStamped).orElse(true)) {
      throw new CommandException(
          CommandException.Kind.SEMANTIC,
          "Continuous export '%s' reads the fact table '%s', whose policy ingestiontime is off; switch it on with .alter table %s policy ingestiontime true."
              .formatted(command.name().text(), fact, fact));
    }
  }

  private IngestTable required(String table) {
    return table(table)
        .orElseThrow(() -> new IllegalStateException("The query names no table '" + table + "'."));
  }

  private static WriteOptions writing(ExportProperties properties) {
    WriteOptions defaults = WriteOptions.DEFAULTS;
    return defaults
        .withSizeLimit(properties.sizeLimit().orElse(defaults.sizeLimit()))
        .withParquetRowGroupSize(
            properties.parquetRowGroupSize().orElse(defaults.parquetRowGroupSize()));
  }

  private Duration interval(ContinuousExportCommand.Create command, ExportProperties properties) {
    Duration interval = properties.intervalBetweenRuns().orElse(ExportOptions.DEFAULT_INTERVAL);
    Duration shortest = settings.get(ExportOptions.SHORTEST_INTERVAL);
    if (interval.compareTo(shortest) < 0) {
      throw new CommandException(
          "Continuous export '%s' has intervalBetweenRuns=%s; the shortest is %s (setting %s)."
              .formatted(
                  command.name().text(),
                  Cells.text(KustoType.TIMESPAN, Ticks.ofDuration(interval)),
                  Cells.text(KustoType.TIMESPAN, Ticks.ofDuration(shortest)),
                  ExportOptions.SHORTEST_INTERVAL.key()));
    }
    return interval;
  }

  private static void requireFree(String name, boolean taken, String by) {
    if (taken) {
      throw new CommandException("The name '" + name + "' is that of " + by + "; take another.");
    }
  }
}
