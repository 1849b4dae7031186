package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.topology.ExportExecution;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.configuration.ReadableConfig;

/** Executes what is due of one export in the bounded shape: one job for all runs that are due. */
public final class ExportRuns implements ExportScheduler.Attempt, AutoCloseable {
  /** Runs that were published. */
  public record Exported(ExportDefinition export, long first, long last) {}

  private final ExportDefinition definition;
  private final ExportExecution execution;
  private final RunPlanning planning;
  private final Clock clock;
  private final Consumer<Exported> onExported;

  /** Whether the last run may be decided and not published: after a start or a failure. */
  private boolean isHeadInDoubt = true;

  /**
   * Creates the export in its ledger if it is new.
   *
   * @param onExported is told after each job which runs it has published
   */
  public ExportRuns(
      ExportDefinition definition,
      ExportExecution execution,
      ReadableConfig settings,
      Clock clock,
      Consumer<Exported> onExported) {
    this.definition = definition;
    this.execution = execution;
    this.planning = RunPlanning.open(definition, settings, clock.instant());
    this.clock = clock;
    this.onExported = onExported;
  }

  public ExportDefinition definition() {
    return definition;
  }

  /** For the thread that runs it only. */
  public ExportLedger ledger() {
    return planning.ledger();
  }

  @Override
  public Instant run() throws InterruptedException {
    if (isHeadInDoubt) {
      revise();
    }
    PlannedWork work = planning.next(clock.instant());
    if (!work.isEmpty()) {
      execute(work);
      planning.ledger().collectGarbage();
    }
    return work.comeAgain();
  }

  private void revise() throws InterruptedException {
    OptionalLong run = planning.ledger().runToRevise();
    if (run.isPresent()) {
      execution.revise(definition, run.getAsLong());
    }
    isHeadInDoubt = false;
  }

  private void execute(PlannedWork work) throws InterruptedException {
    isHeadInDoubt = true;
    execution.execute(definition, work.first(), work.last());
    isHeadInDoubt = false;
    onExported.accept(new Exported(definition, work.first(), work.last()));
  }

  @Override
  public void close() {
    planning.close();
  }
}
