package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.RunPlanning;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a running export besides its ledger. Safe for use by several threads. */
public final class ExportState {
  private final ExportDefinition definition;
  private @Nullable Instant lastRunTime;
  private boolean lastRunFailed;
  private boolean isRunning;

  public ExportState(ExportDefinition definition) {
    this.definition = definition;
  }

  public ExportDefinition definition() {
    return definition;
  }

  /** Opens the ledger; the caller closes it. */
  public ExportLedger openLedger() {
    return new ExportLedger(RunPlanning.home(definition));
  }

  public synchronized void runStarted(Instant now) {
    lastRunTime = now;
    isRunning = true;
  }

  public synchronized void runEnded(boolean failed) {
    lastRunFailed = failed;
    isRunning = false;
  }

  /** When the last run started, if one did since this service was started. */
  public synchronized Optional<Instant> lastRunTime() {
    return Optional.ofNullable(lastRunTime);
  }

  public synchronized boolean lastRunFailed() {
    return lastRunFailed;
  }

  public synchronized boolean isRunning() {
    return isRunning;
  }
}
