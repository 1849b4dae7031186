package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.ExportExecution;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * Executes what is due of one export in the bounded shape: one job for all runs that are due. Used
 * by one thread at a time.
 */
public final class ExportRuns implements ExportScheduler.Attempt, AutoCloseable {
  /** Runs that were published. */
  public record Exported(ExportDefinition export, long first, long last) {}

  private final ExportDefinition definition;
  private final ExportExecution execution;
  private final ReadableConfig settings;
  private final LedgerMemory memory;
  private final Clock clock;
  private final Consumer<Exported> onExported;
  private @Nullable RunPlanning planning;

  /** Whether the last run may be decided and not published: after a start or a failure. */
  private boolean isHeadInDoubt = true;

  /**
   * @param memory what is remembered of the ledger outside of it
   * @param onExported is told after each job which runs it has published
   */
  public ExportRuns(
      ExportDefinition definition,
      ExportExecution execution,
      ReadableConfig settings,
      LedgerMemory memory,
      Clock clock,
      Consumer<Exported> onExported) {
    this.definition = definition;
    this.execution = execution;
    this.settings = settings;
    this.memory = memory;
    this.clock = clock;
    this.onExported = onExported;
  }

  /**
   * Creates the export in its ledger, unless it is there; its StartCursor is now.
   *
   * @throws dev.continuousexport.source.model.TableLogException if a log cannot be a fact table
   */
  public void create() {
    planning = RunPlanning.open(definition, settings, clock.instant());
  }

  public ExportDefinition definition() {
    return definition;
  }

  /** For the thread that runs it only. */
  public ExportLedger ledger() {
    return planning().ledger();
  }

  @Override
  public Instant run() throws InterruptedException {
    memory.last().ifPresent(ledger()::requireHolds);
    if (isHeadInDoubt) {
      revise();
    }
    PlannedWork work = planning().next(clock.instant());
    if (!work.isEmpty()) {
      execute(work);
      ledger().collectGarbage();
    }
    return work.comeAgain();
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
    }
    isHeadInDoubt = false;
  }

  private void execute(PlannedWork work) throws InterruptedException {
    isHeadInDoubt = true;
    execution.execute(definition, work.first(), work.last(), memory.last());
    isHeadInDoubt = false;
    ledger().headReference().ifPresent(memory::remember);
    onExported.accept(new Exported(definition, work.first(), work.last()));
  }

  @Override
  public void close() {
    if (planning != null) {
      planning.close();
    }
  }
}
