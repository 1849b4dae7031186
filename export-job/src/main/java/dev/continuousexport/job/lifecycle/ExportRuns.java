package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.RunExecution;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * Executes what is due of one export in the bounded shape: one job for all runs that are due. Used
 * by one thread at a time.
 */
public final class ExportRuns implements AutoCloseable {
  /** Runs that were published. */
  public record Exported(ExportDefinition export, long first, long last) {}

  /** Is told what happens. */
  public interface Listener {
    /** Runs are due and begin. */
    default void started() {}

    /** They are published. */
    void exported(Exported runs);
  }

  private final ExportDefinition definition;
  private final RunExecution execution;
  private final ReadableConfig settings;
  private final LedgerMemory memory;
  private final Clock clock;
  private final Listener listener;
  private @Nullable RunPlanning planning;
  private @Nullable PlannedWork attempted;

  /** Whether the last run may be decided and not published: after a start or a failure. */
  private boolean isHeadInDoubt = true;

  /**
   * @param memory what is remembered of the ledger outside of it
   */
  public ExportRuns(
      ExportDefinition definition,
      RunExecution execution,
      ReadableConfig settings,
      LedgerMemory memory,
      Clock clock,
      Listener listener) {
    this.definition = definition;
    this.execution = execution;
    this.settings = settings;
    this.memory = memory;
    this.clock = clock;
    this.listener = listener;
  }

  public ExportDefinition definition() {
    return definition;
  }

  /** For the thread that runs it only. */
  public ExportLedger ledger() {
    return planning().ledger();
  }

  /**
   * Exports what is due.
   *
   * @return when more may be due
   * @throws RuntimeException if it could not be exported, or not all of it
   */
  public Instant run() throws InterruptedException {
    attempted = null;
    memory.last().ifPresent(ledger()::requireHolds);
    if (isHeadInDoubt) {
      revise();
    }
    PlannedWork work = planning().next(clock.instant());
    if (!work.isEmpty()) {
      attempted = work;
      listener.started();
      execute(work);
      ledger().collectGarbage();
    }
    return work.comeAgain();
  }

  /**
   * After a failure: whether some of the runs were exported all the same.
   *
   * @throws RuntimeException if the ledger cannot be read
   */
  boolean hasExportedSome() {
    PlannedWork work = attempted;
    return work != null && ledger().plans().exportedRun() >= work.first();
  }

  private RunPlanning planning() {
    RunPlanning opened = planning;
    if (opened == null) {
      opened = RunPlanning.reopen(definition, settings, clock.instant());
      planning = opened;
    }
    return opened;
  }

  private void revise() throws InterruptedException {
    OptionalLong run = ledger().runToRevise();
    if (run.isPresent()) {
      execution.revise(definition, run.getAsLong());
    } else {
      // It may be decided and not visible: nobody should have to wait for the next run to see it.
      ledger().publishHead();
    }
    isHeadInDoubt = false;
  }

  private void execute(PlannedWork work) throws InterruptedException {
    isHeadInDoubt = true;
    execution.execute(definition, work.first(), work.last(), memory.last());
    isHeadInDoubt = false;
    ledger().headReference().ifPresent(memory::remember);
    listener.exported(new Exported(definition, work.first(), work.last()));
  }

  @Override
  public void close() {
    if (planning != null) {
      planning.close();
    }
  }
}
