package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.lifecycle.Permits;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.CursorScopes;
import dev.continuousexport.job.run.PlannedBoundaries;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.syntax.ExportCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports that clients ask for once, and what is remembered of them. A call lasts as long as its
 * export, unless that is asynchronous. Safe for use by several threads.
 */
public final class OneShotExports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OneShotExports.class);

  /** Kusto's for commands; more may be asked for. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Nobody waits for an asynchronous export. */
  private static final Duration ASYNC = Duration.ofDays(7);

  private final ExportExecution execution;
  private final Permits permits;
  private final OperationLog log;
  private final CursorScopes scopes;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "export-once");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param execution in BATCH mode
   * @param permits of exports
   * @param boundaries where continuous exports are cut
   */
  public OneShotExports(
      ExportExecution execution,
      Permits permits,
      OperationLog log,
      PlannedBoundaries boundaries,
      Clock clock) {
    this.execution = execution;
    this.permits = permits;
    this.log = log;
    this.scopes = new CursorScopes(boundaries);
    this.clock = clock;
  }

  /**
   * Finds out what became of the exports that were going on when the service ended: their ledgers
   * know. To be called once, before any other.
   */
  public void recover() {
    for (Operation operation : log.all()) {
      if (operation.state() == Operation.State.IN_PROGRESS) {
        recover(operation);
      }
    }
  }

  /** It is exported, whatever becomes of the books: they are put right at the next start. */
  private void completed(Operation operation, List<ExportedFile> files) {
    try {
      log.end(operation.completed(clock.instant()), files);
    } catch (RuntimeException e) {
      LOG.warn("The end of export {} is recorded at the next start.", operation.id(), e);
    }
  }

  /** What may have been exported must not be called failed: somebody would export it again. */
  private static boolean isUndecided(Operation operation) {
    try {
      return OneShotRun.result(operation.location(), operation.exportId()).isEmpty();
    } catch (RuntimeException e) {
      LOG.error("What became of export {} is looked up at the next start.", operation.id(), e);
      return false;
    }
  }

  private void recover(Operation operation) {
    try {
      Optional<List<ExportedFile>> files =
          OneShotRun.result(operation.location(), operation.exportId());
      log.end(
          files.isPresent()
              ? operation.completed(clock.instant())
              : operation.failed(
                  "The service ended while the export was going on; nothing was exported. Export again.",
                  true,
                  clock.instant()),
          files.orElse(List.of()));
    } catch (RuntimeException e) {
      LOG.error("What became of export {} is looked up at the next start.", operation.id(), e);
    }
  }

  /**
   * Carries out {@code .export}.
   *
   * @param tables that the query may read, by name
   * @param activity names the request
   * @throws CommandException if it is refused or fails; nothing is visible then
   */
  public ResultTable export(
      ExportCommand command,
      ClientRequest request,
      Map<String, IngestTable> tables,
      Function<String, Optional<ExternalTable>> externalTables,
      String database,
      UUID activity) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    OneShotCompiler.Compiled compiled =
        new OneShotCompiler(tables, externalTables, scopes)
            .compile(command, "operation-" + id, request.parameters(), now);
    boolean toTable = command instanceof ExportCommand.ToTable;
    Operation operation =
        new Operation(
            id,
            toTable ? Operation.Kind.TABLE : Operation.Kind.STORAGE,
            toTable ? compiled.definition().target().name() : "",
            compiled.definition().target().location(),
            compiled.keepsDetails(),
            now,
            now,
            Operation.State.IN_PROGRESS,
            "",
            false,
            database,
            request.principal().name(),
            activity);
    takePermit(operation);
    return begin(operation, compiled, command.async(), timeout(command, request));
  }

  private void takePermit(Operation operation) {
    if (!permits.tryAcquire()) {
      throw new CommandException(
          Kind.THROTTLED,
          "The control command was aborted due to throttling. Retrying after some backoff might help. CommandType: '%s', Capacity: %d, Origin: 'CapacityPolicy/Export'."
              .formatted(operation.kind().shown(), permits.total()));
    }
  }

  private static Duration timeout(ExportCommand command, ClientRequest request) {
    Duration asked = request.options().timeout().orElse(TIMEOUT);
    return command.async() ? ASYNC : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private ResultTable begin(
      Operation operation, OneShotCompiler.Compiled compiled, boolean async, Duration timeout) {
    try {
      log.begin(operation);
      if (async) {
        threads.execute(() -> executeAlone(operation, compiled, timeout));
        return OperationRows.started(operation);
      }
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
    return OperationRows.result(operation, execute(operation, compiled, timeout));
  }

  private void executeAlone(
      Operation operation, OneShotCompiler.Compiled compiled, Duration timeout) {
    try {
      execute(operation, compiled, timeout);
    } catch (RuntimeException e) {
      LOG.warn("Export {} failed.", operation.id(), e);
    }
  }

  private List<ExportedFile> execute(
      Operation operation, OneShotCompiler.Compiled compiled, Duration timeout) {
    try {
      List<ExportedFile> files =
          new OneShotRun(compiled, execution).execute(operation.startedOn(), timeout);
      completed(operation, files);
      return files;
    } catch (InterruptedException e) {
      // What became of it is found out at the next start.
      Thread.currentThread().interrupt();
      throw new CommandException(
          Kind.CANCELLED, "The service ended while the export was going on.", e);
    } catch (RuntimeException e) {
      if (isUndecided(operation)) {
        log.end(operation.failed(String.valueOf(e.getMessage()), true, clock.instant()), List.of());
      }
      throw e;
    } finally {
      permits.release();
    }
  }

  /** {@code .show operations}, of some ids or all. */
  public ResultTable operations(List<String> ids) {
    List<Operation> found =
        ids.isEmpty()
            ? log.all()
            : ids.stream().map(UUID::fromString).flatMap(id -> log.find(id).stream()).toList();
    return OperationRows.operations(found, clock.instant());
  }

  /**
   * {@code .show operation id details}: the result of a completed export.
   *
   * @throws CommandException if it has none, or none was kept
   */
  public ResultTable details(String id) {
    Operation operation =
        log.find(UUID.fromString(id))
            .orElseThrow(
                () ->
                    new CommandException(
                        Kind.NOT_FOUND,
                        "There is no operation '"
                            + id
                            + "'; .show operations lists those of two weeks."));
    if (operation.state() != Operation.State.COMPLETED) {
      throw new CommandException(
          "Operation '%s' has no details: its state is %s. %s"
              .formatted(id, operation.state().shown(), operation.status())
              .strip());
    }
    if (!operation.keepsDetails()) {
      throw new CommandException(
          "Operation '%s' has kept no details; export with (persistDetails=true).".formatted(id));
    }
    return OperationRows.result(operation, log.files(operation.id()));
  }

  /** Ends what is going on; what became of it is found out at the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
