package dev.continuousexport.job.topology;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.LedgerPlannedRuns;
import dev.continuousexport.sink.commit.CommitSettings;
import dev.continuousexport.sink.commit.ExportSinkSettings;
import dev.continuousexport.sink.commit.ExportStores;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.table.ExternalTableDynamicSink;
import dev.continuousexport.source.dimension.DimensionLookup;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.MetadataColumn;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.table.IngestTableSource;
import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.lower.FactUse;
import dev.continuousexport.sql.lower.FunctionUse;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Builds an export's job: sources, the query as Flink SQL, the sink. Both shapes use it. */
public final class ExportPipeline {
  private static final String TARGET = "$target";

  private final ExportDefinition definition;
  private final ExportHome home;
  private final Extent extent;
  private final boolean revising;
  private final Optional<EntryReference> remembered;

  private ExportPipeline(
      ExportDefinition definition,
      Extent extent,
      boolean revising,
      Optional<EntryReference> remembered) {
    this.definition = definition;
    this.home = new ExportHome(definition.target().location(), definition.exportId());
    this.extent = extent;
    this.revising = revising;
    this.remembered = remembered;
  }

  /** Adds an export's job to an environment, which runs it. */
  public static void build(
      ExportDefinition definition, Extent extent, StreamExecutionEnvironment environment) {
    build(definition, extent, Optional.empty(), environment);
  }

  /**
   * The same for whoever knows what the ledger held.
   *
   * @param remembered an entry without which the ledger is refused
   */
  public static void build(
      ExportDefinition definition,
      Extent extent,
      Optional<EntryReference> remembered,
      StreamExecutionEnvironment environment) {
    new ExportPipeline(definition, extent, false, remembered).addTo(environment);
  }

  /**
   * Adds the job that executes the ledger's last run again, because its entry can no longer be
   * published.
   */
  public static void buildRevision(
      ExportDefinition definition, long run, StreamExecutionEnvironment environment) {
    new ExportPipeline(definition, new Extent.Runs(run, run), true, Optional.empty())
        .addTo(environment);
  }

  private void addTo(StreamExecutionEnvironment environment) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    ExportTables catalog = new ExportTables();
    tables.registerCatalog(ExportTables.NAME, catalog);
    tables.useCatalog(ExportTables.NAME);
    definition.lowered().facts().forEach(fact -> addFact(catalog, fact));
    for (FunctionUse function : definition.lowered().functions()) {
      tables.createTemporarySystemFunction(function.name(), function.implementation());
    }
    for (DimensionUse dimension : definition.lowered().dimensions()) {
      addDimension(tables, catalog, dimension);
    }
    boolean isBatch =
        environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.BATCH;
    ExportSinkSettings settings = sinkSettings(isBatch);
    catalog.addSink(TARGET, sinkSchema(), () -> new ExternalTableDynamicSink(settings));
    StreamStatementSet statements = tables.createStatementSet();
    statements.addInsertSql("INSERT INTO `" + TARGET + "` " + definition.targeted().sql());
    statements.attachAsDataStream();
  }

  private void addFact(ExportTables catalog, FactUse fact) {
    IngestTable table = named(definition.facts(), fact.table());
    IngestSpec spec = spec(table, Role.FACT).within(fact.range());
    catalog.addSource(fact.name(), sourceSchema(table), () -> new IngestTableSource(spec));
  }

  private IngestSpec spec(IngestTable table, Role role) {
    return IngestSpec.of(definition.exportId(), table, role, home, extent);
  }

  private void addDimension(
      StreamTableEnvironment tables, ExportTables catalog, DimensionUse dimension) {
    IngestTable table = named(definition.dimensions(), dimension.table());
    if (dimension instanceof DimensionUse.Broadcast broadcast) {
      ReadableConfig settings = tables.getConfig();
      tables.createTemporarySystemFunction(
          broadcast.function(),
          new DimensionLookup(
              table,
              names(broadcast.keys()),
              names(broadcast.columns().columns()),
              home,
              settings.get(ExportOptions.DIMENSION_LIMIT).getBytes()));
    } else if (!catalog.contains(table.name())) {
      IngestSpec spec = spec(table, Role.DIMENSION);
      catalog.addSource(table.name(), sourceSchema(table), () -> new IngestTableSource(spec));
    }
  }

  private static IngestTable named(List<IngestTable> tables, String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("The query reads an unknown table '" + name + "'."));
  }

  /** Only BATCH mode, which passes no watermark but the final one, has to name the last run. */
  private ExportSinkSettings sinkSettings(boolean isBatch) {
    ExportHome exportHome = home;
    ExportSinkSettings settings =
        new ExportSinkSettings(
                definition.target(),
                new CommitSettings(
                    definition.exportId(), definition.version(), definition.hash(), revising),
                () -> stores(exportHome),
                () -> new LedgerPlannedRuns(exportHome.open()))
            .withOptions(definition.writing());
    if (remembered.isPresent()) {
      settings = settings.remembering(remembered.get());
    }
    return extent instanceof Extent.Runs runs && isBatch
        ? settings.withFinalRun(runs.last())
        : settings;
  }

  private static ExportStores stores(ExportHome home) {
    LocalStore store = home.openStore();
    return new ExportStores(store, store);
  }

  static Schema sourceSchema(IngestTable table) {
    Schema.Builder schema = columns(table.schema());
    for (MetadataColumn column : MetadataColumn.values()) {
      schema.columnByMetadata(column.columnName(), column.dataType(), true);
    }
    return schema.watermark(MetadataColumn.ROWTIME.columnName(), "SOURCE_WATERMARK()").build();
  }

  private Schema sinkSchema() {
    return columns(definition.target().rowSchema())
        .columnByMetadata(ExternalTableDynamicSink.RUN, DataTypes.BIGINT().notNull())
        .build();
  }

  static Schema.Builder columns(TableSchema schema) {
    Schema.Builder builder = Schema.newBuilder();
    schema.columns().forEach(column -> builder.column(column.name(), FlinkTypes.of(column.type())));
    return builder;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
