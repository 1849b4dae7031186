package dev.continuousexport.job.service;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.access.SignIn;
import dev.continuousexport.job.access.SqlRoleAssignments;
import dev.continuousexport.job.control.CommandInterpreter;
import dev.continuousexport.job.control.Database;
import dev.continuousexport.job.control.GuardedIngestion;
import dev.continuousexport.job.control.Ingestion;
import dev.continuousexport.job.control.StreamedRecords;
import dev.continuousexport.job.lifecycle.ContinuousExportCommands;
import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.lifecycle.ExportHistory;
import dev.continuousexport.job.lifecycle.ExportMeters;
import dev.continuousexport.job.lifecycle.ExportRunner;
import dev.continuousexport.job.lifecycle.ExportRuns;
import dev.continuousexport.job.lifecycle.ExportScheduler;
import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.lifecycle.SharedPermits;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.model.ServiceMonitor;
import dev.continuousexport.job.oneshot.OneShotCommands;
import dev.continuousexport.job.oneshot.OneShotExports;
import dev.continuousexport.job.oneshot.OperationLog;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.job.run.LedgerBoundaries;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.job.topology.RunExecution;
import dev.continuousexport.source.model.IngestTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * Control plane and Flink in one process; definitions and managed tables lie in its data folder.
 */
public final class EmbeddedService implements AutoCloseable {
  private static final int LEAST_CAPACITY = 2;

  private final Clock clock;
  private final SignIn signIn;
  private final MetadataDatabase metadata;
  private final EmbeddedCluster cluster;
  private final ExportScheduler scheduler;
  private final CommandLog log;
  private final Queries queries;
  private final ContinuousExports continuousExports;
  private final AccessControl access;
  private final Database database;
  private final OneShotExports exportsOnce;
  private final CommandInterpreter commands;
  private final ServiceMonitor monitor;

  /**
   * Starts the service: restores the definitions and goes on with their exports.
   *
   * @param listener is told which runs were published
   */
  public EmbeddedService(Configuration settings, Clock clock, ExportRuns.Listener listener) {
    this.clock = clock;
    SharedPermits permits = new SharedPermits(capacity(settings));
    this.signIn = SignIn.of(settings, clock);
    this.metadata = MetadataDatabase.open(settings);
    this.log = new CommandLog(metadata.jdbi(), clock, settings.get(ExportOptions.COMMANDS_KEPT));
    this.queries = new Queries(settings, clock);
    this.access = signIn.control(new SqlRoleAssignments(metadata.jdbi()));
    RunPlaces places = new RunPlaces(settings);
    this.cluster = places.embedded(2 * permits.total());
    this.scheduler = new ExportScheduler(permits, clock);
    try {
      DefinitionStore store = metadata.definitions(clock);
      ExportHistory history =
          new ExportHistory(metadata.jdbi(), settings.get(ExportOptions.HISTORY), clock);
      RunExecution execution = places.execution(cluster, store);
      this.continuousExports =
          new ContinuousExports(
              store,
              history,
              new ExportRunner(
                  execution, scheduler, history, settings, clock, listener, store::ledgerMemory),
              clock);
      this.monitor =
          new ServiceWatch(metadata, access, new ExportMeters(continuousExports, history, clock));
      this.database = new Database(store, continuousExports, settings);
      this.exportsOnce =
          new OneShotExports(
              new ExportExecution(cluster, settings, RuntimeExecutionMode.BATCH, 1),
              permits,
              new OperationLog(metadata.jdbi()),
              new LedgerBoundaries(this::exports),
              clock);
      exportsOnce.recover();
      this.commands =
          new CommandInterpreter(
              database,
              access,
              List.of(
                  new ContinuousExportCommands(
                      continuousExports, history, permits, scheduler::waiting, clock),
                  new OneShotCommands(exportsOnce)),
              queries,
              log,
              clock);
    } catch (RuntimeException e) {
      scheduler.cancel();
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

  /** How the service finds out who asks. */
  public SignIn signIn() {
    return signIn;
  }

  /** Tells probes and monitoring how the service does. */
  public ServiceMonitor monitor() {
    return monitor;
  }

  /** Appends what clients stream to managed tables. */
  public RecordIngestion ingestion() {
    return new GuardedIngestion(
        database, access, new StreamedRecords(this::table, new Ingestion(clock)));
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
    exportsOnce.close();
    scheduler.end();
    queries.close();
    cluster.close();
    log.close();
    metadata.close();
  }

  private static int capacity(Configuration settings) {
    int byDefault =
        Math.max(
            LEAST_CAPACITY, SharedPermits.byDefault(1, Runtime.getRuntime().availableProcessors()));
    return settings.getOptional(ExportOptions.CAPACITY).orElse(byDefault);
  }
}
