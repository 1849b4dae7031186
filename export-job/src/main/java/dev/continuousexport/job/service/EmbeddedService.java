package dev.continuousexport.job.service;

import dev.continuousexport.job.control.CommandInterpreter;
import dev.continuousexport.job.control.Ingestion;
import dev.continuousexport.job.control.StreamedRecords;
import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.lifecycle.ExportRuns;
import dev.continuousexport.job.lifecycle.ExportScheduler;
import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.RecordIngestion;
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
    this.cluster = EmbeddedCluster.start(2 * CAPACITY);
    this.scheduler = new ExportScheduler(CAPACITY, clock);
    this.execution = new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1);
    try {
      DefinitionStore store = metadata.definitions(clock);
      this.commands =
          new CommandInterpreter(store, settings, new ContinuousExports(store, this::start), clock);
    } catch (RuntimeException e) {
      scheduler.cancel();
      runs.values().forEach(ExportRuns::close);
      cluster.close();
      metadata.close();
      throw e;
    }
  }

  public CommandEngine commands() {
    return commands;
  }

  /** Appends what clients stream to managed tables. */
  public RecordIngestion ingestion() {
    return new StreamedRecords(commands::table, new Ingestion(clock));
  }

  public Optional<IngestTable> table(String name) {
    return commands.table(name);
  }

  /** The exports, by name. */
  public List<ExportDefinition> exports() {
    return commands.exports();
  }

  @Override
  public void close() throws InterruptedException {
    if (scheduler.end()) {
      closeRuns();
    }
    cluster.close();
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
