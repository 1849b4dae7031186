package dev.continuousexport.job.service;

import dev.continuousexport.job.control.CommandInterpreter;
import dev.continuousexport.job.control.Database;
import dev.continuousexport.job.control.Ingestion;
import dev.continuousexport.job.control.StreamedRecords;
import dev.continuousexport.job.lifecycle.ContinuousExportCommands;
import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.lifecycle.ExportRuns;
import dev.continuousexport.job.lifecycle.ExportScheduler;
import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.source.model.IngestTable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * Control plane and Flink in one process; definitions and managed tables lie in its data folder.
 */
public final class EmbeddedService implements AutoCloseable {
  private static final int CAPACITY = 2;

  private final Configuration settings;
  private final Clock clock;
  private final Consumer<ExportRuns.Exported> onExported;
  private final MetadataDatabase metadata;
  private final EmbeddedCluster cluster;
  private final ExportScheduler scheduler;
  private final ExportExecution execution;
  private final Map<String, ExportRuns> runs = new HashMap<>();
  private final CommandLog log;
  private final Queries queries;
  private final ContinuousExports continuousExports;
  private final Database database;
  private final CommandInterpreter commands;

  /**
   * Starts the service: restores the definitions and goes on with their exports.
   *
   * @param onExported is told which runs were published
   */
  public EmbeddedService(
      Configuration settings, Clock clock, Consumer<ExportRuns.Exported> onExported) {
    this.settings = settings;
    this.clock = clock;
    this.onExported = onExported;
    this.metadata = MetadataDatabase.open(settings);
    this.log = new CommandLog(metadata.jdbi(), clock, settings.get(ExportOptions.COMMANDS_KEPT));
    this.queries = new Queries(settings, clock);
    this.cluster = EmbeddedCluster.start(2 * CAPACITY);
    this.scheduler = new ExportScheduler(CAPACITY, clock);
    this.execution = new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1);
    try {
      DefinitionStore store = metadata.definitions(clock);
      this.continuousExports = new ContinuousExports(store, this::start);
      this.database = new Database(store, continuousExports, settings);
      this.commands =
          new CommandInterpreter(
              database,
              List.of(new ContinuousExportCommands(continuousExports)),
              queries,
              log,
              clock);
    } catch (RuntimeException e) {
      scheduler.cancel();
      runs.values().forEach(ExportRuns::close);
      cluster.close();
      queries.close();
      log.close();
      metadata.close();
      throw e;
    }
  }

  public CommandEngine commands() {
    return commands;
  }

  /** Appends what clients stream to managed tables. */
  public RecordIngestion ingestion() {
    return new StreamedRecords(this::table, new Ingestion(clock));
  }

  public Optional<IngestTable> table(String name) {
    return database.definitions().table(name);
  }

  /** The exports, by name. */
  public List<ExportDefinition> exports() {
    return continuousExports.all().stream().map(ExportState::definition).toList();
  }

  @Override
  public void close() throws InterruptedException {
    if (scheduler.end()) {
      closeRuns();
    }
    queries.close();
    cluster.close();
    log.close();
    metadata.close();
  }

  private synchronized void closeRuns() {
    runs.values().forEach(ExportRuns::close);
  }

  private synchronized ExportState start(
      ExportDefinition definition, LedgerMemory memory, boolean isNew) {
    ExportState state = new ExportState(definition);
    ExportRuns next = new ExportRuns(definition, execution, settings, memory, clock, onExported);
    if (isNew) {
      next.create();
    }
    Optional<ExportRuns> before = Optional.ofNullable(runs.put(definition.exportId(), next));
    scheduler.put(
        definition.exportId(),
        () -> {
          // Attempts of an export follow one another: whoever made the last one is done.
          before.ifPresent(ExportRuns::close);
          return attempt(next, state);
        });
    return state;
  }

  private Instant attempt(ExportRuns exportRuns, ExportState state) throws InterruptedException {
    state.runStarted(clock.instant());
    boolean failed = true;
    try {
      Instant next = exportRuns.run();
      failed = false;
      return next;
    } finally {
      state.runEnded(failed);
    }
  }
}
