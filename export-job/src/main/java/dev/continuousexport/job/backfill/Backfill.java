package dev.continuousexport.job.backfill;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.HistoryPlanning;
import dev.continuousexport.job.run.HistoryProgress;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.RunExecution;
import java.util.OptionalLong;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * Exports the history of one continuous export, run by run. Whoever goes on after a crash begins
 * where its ledger ends. Used by one thread at a time.
 */
public final class Backfill implements AutoCloseable {
  private final ExportDefinition export;
  private final ExportDefinition history;
  private final RunExecution execution;
  private final ReadableConfig settings;
  private final LedgerMemory memory;
  private @Nullable HistoryPlanning planning;
  private boolean isHeadInDoubt = true;

  /**
   * @param export the continuous export
   * @param memory what is remembered of the history's ledger outside of it
   */
  public Backfill(
      ExportDefinition export,
      RunExecution execution,
      ReadableConfig settings,
      LedgerMemory memory) {
    this.export = export;
    this.history = HistoryPlanning.history(export);
    this.execution = execution;
    this.settings = settings;
    this.memory = memory;
  }

  /**
   * Exports the next run, if there is any.
   *
   * @return how far it is then
   * @throws RuntimeException if it could not be exported; the next call tries again
   */
  public HistoryProgress advance() throws InterruptedException {
    HistoryPlanning planned = planning();
    memory.last().ifPresent(planned.ledger()::requireHolds);
    if (isHeadInDoubt) {
      settleHead(planned);
    }
    PlannedWork work = planned.next();
    if (!work.isEmpty()) {
      isHeadInDoubt = true;
      execution.execute(history, work.first(), work.last(), memory.last());
      isHeadInDoubt = false;
      planned.ledger().headReference().ifPresent(memory::remember);
      planned.ledger().collectGarbage();
    }
    return planned.progress();
  }

  /** The last entry may be decided and not published, after a crash. */
  private void settleHead(HistoryPlanning planned) throws InterruptedException {
    OptionalLong run = planned.ledger().runToRevise();
    if (run.isPresent()) {
      execution.revise(history, run.getAsLong());
    } else {
      planned.ledger().publishHead();
    }
    isHeadInDoubt = false;
  }

  private HistoryPlanning planning() {
    HistoryPlanning opened = planning;
    if (opened == null) {
      opened = HistoryPlanning.open(export, settings);
      planning = opened;
    }
    return opened;
  }

  @Override
  public void close() {
    if (planning != null) {
      planning.close();
    }
  }
}
