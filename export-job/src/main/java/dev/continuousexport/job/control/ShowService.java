package dev.continuousexport.job.control;

import com.sun.management.OperatingSystemMXBean;
import dev.continuousexport.job.lifecycle.ExportStatistics;
import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.job.store.LoggedCommand;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ServiceColumns;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.types.Ticks;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows the service itself. */
final class ShowService implements CommandHandler {
  private static final String NODE = "Engine000000000";
  private static final String PRODUCT = "Continuous Export for Apache Flink";

  private final Database database;
  private final CommandLog log;
  private final Instant startedAt;

  ShowService(Database database, CommandLog log, Clock clock) {
    this.database = database;
    this.log = log;
    this.startedAt = clock.instant();
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return command instanceof ShowCommand.Service show ? show(show, context) : Optional.empty();
  }

  private Optional<ResultTable> show(ShowCommand.Service show, CommandContext context) {
    return switch (show.view()) {
      case VERSION -> Optional.of(version());
      case CLUSTER -> Optional.of(cluster());
      case COMMANDS -> Optional.of(commands());
      case COMMANDS_AND_QUERIES -> Optional.of(commandsAndQueries());
      case DIAGNOSTICS -> Optional.of(diagnosis().table());
      case SCHEMA_AS_JSON, CLUSTER_SCHEMA_AS_JSON ->
          Optional.of(
              Rows.one(
                  show.view().columns(), DatabaseJson.of(database.name(), context.definitions())));
      case CLUSTER_PRINCIPAL_ROLES, PENDING_EXPORTS, PRINCIPAL_ROLES, QUERIES, RUNNING_QUERIES ->
          Optional.empty();
    };
  }

  private Diagnosis diagnosis() {
    ExportStatistics exports = database.exports().statistics();
    return new Diagnosis(startedAt, BuildFacts.version())
        .with("ExportsLoadFactor", exports.utilization())
        .with("ExportsInProgress", (long) exports.permitsHeld())
        .with("PendingContinuousExports", (long) exports.waiting())
        .with("MaxContinuousExportLatenessMinutes", exports.greatestLateness().toMinutes());
  }

  private static ResultTable version() {
    return Rows.one(
        ServiceColumns.VERSION,
        BuildFacts.version(),
        Ticks.ofInstant(BuildFacts.time()),
        "Engine",
        PRODUCT + " " + BuildFacts.version(),
        "{\"Type\":\"Azure Data Explorer\"}");
  }

  private ResultTable cluster() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Rows.one(
        ServiceColumns.CLUSTER,
        NODE,
        "",
        NODE,
        Ticks.ofInstant(startedAt),
        true,
        machine.getTotalMemorySize(),
        machine.getFreeMemorySize(),
        machine.getAvailableProcessors(),
        "{}");
  }

  private ResultTable commands() {
    return Rows.of(
        ServiceColumns.COMMANDS,
        log.all().stream()
            .filter(command -> !command.isQuery())
            .map(
                command ->
                    Rows.row(
                        command.clientId(),
                        command.kind(),
                        command.text(),
                        command.database(),
                        Ticks.ofInstant(command.startedOn()),
                        Ticks.ofInstant(command.endedOn()),
                        duration(command),
                        command.state().word(),
                        command.activity().toString(),
                        command.principal(),
                        command.failure(),
                        command.application(),
                        command.principal(),
                        null,
                        null,
                        null,
                        "default",
                        ""))
            .toList());
  }

  private ResultTable commandsAndQueries() {
    return Rows.of(
        ServiceColumns.COMMANDS_AND_QUERIES,
        log.all().stream()
            .map(
                command ->
                    Rows.row(
                        command.clientId(),
                        command.kind(),
                        command.text(),
                        command.database(),
                        Ticks.ofInstant(command.startedOn()),
                        Ticks.ofInstant(command.endedOn()),
                        duration(command),
                        command.state().word(),
                        command.failure(),
                        command.activity().toString(),
                        command.principal(),
                        command.application(),
                        command.principal(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "default",
                        ""))
            .toList());
  }

  private static long duration(LoggedCommand command) {
    return Ticks.ofDuration(Duration.between(command.startedOn(), command.endedOn()));
  }
}
