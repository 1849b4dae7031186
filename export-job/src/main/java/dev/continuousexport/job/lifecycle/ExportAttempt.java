package dev.continuousexport.job.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt after the other to export what is due of an export, with books kept about it. */
final class ExportAttempt implements ExportScheduler.Attempt {
  /** What follows an attempt. */
  interface Aftermath {
    /** It has failed for too long. */
    void disable(String because);

    /** No attempt will be made any more. */
    void closed();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ExportAttempt.class);

  private final ExportState export;
  private final ExportRuns runs;
  private final ExportHistory history;
  private final Duration disableAfter;
  private final Clock clock;
  private final Aftermath aftermath;
  private @Nullable Instant started;

  /**
   * @param disableAfter how long an export may fail for a reason that does not go away by itself
   */
  ExportAttempt(
      ExportState export,
      ExportRuns.Listener listener,
      RunsFactory factory,
      ExportHistory history,
      Duration disableAfter,
      Clock clock,
      Aftermath aftermath) {
    this.export = export;
    this.history = history;
    this.disableAfter = disableAfter;
    this.clock = clock;
    this.aftermath = aftermath;
    this.runs = factory.create(export, new Bookkeeper(listener));
  }

  /** Makes what executes the runs. */
  interface RunsFactory {
    ExportRuns create(ExportState export, ExportRuns.Listener listener);
  }

  @Override
  public Instant run() throws InterruptedException {
    Instant now = clock.instant();
    started = null;
    try {
      Instant next = runs.run();
      if (started != null) {
        Instant began = started;
        record(() -> export.activity().succeeded(began));
      }
      return next;
    } catch (InterruptedException e) {
      export.activity().interrupted();
      throw e;
    } catch (Throwable e) {
      Instant began = started == null ? now : started;
      record(() -> failed(e, began));
      throw e;
    }
  }

  @Override
  public void close() {
    runs.close();
    aftermath.closed();
  }

  private void failed(Throwable failure, Instant began) {
    RunFailure reason = RunFailure.of(failure);
    export.activity().failed(began);
    history.failed(export, kind(), reason.details());
    history.follow(export);
    Optional<Instant> since = export.activity().status().failingSince();
    if (reason.isPermanent() && since.isPresent() && isTooLong(since.get())) {
      aftermath.disable(
          "It failed since %s, at last because: %s".formatted(since.get(), reason.details()));
    }
  }

  private boolean isTooLong(Instant since) {
    return clock.instant().isAfter(since.plus(disableAfter));
  }

  private FailedRun.Kind kind() {
    try {
      return runs.hasExportedSome() ? FailedRun.Kind.PARTIAL_FAILURE : FailedRun.Kind.FAILURE;
    } catch (RuntimeException e) {
      LOG.debug("It cannot be told whether export '{}' exported some.", export.name(), e);
      return FailedRun.Kind.FAILURE;
    }
  }

  /** An export goes on, whatever becomes of the books: its ledger is the truth. */
  private void record(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      LOG.warn("A run of export '{}' is not recorded in the database.", export.name(), e);
    }
  }

  private final class Bookkeeper implements ExportRuns.Listener {
    private final ExportRuns.Listener next;

    Bookkeeper(ExportRuns.Listener next) {
      this.next = next;
    }

    @Override
    public void started() {
      started = clock.instant();
      export.activity().runStarted();
      next.started();
    }

    @Override
    public void exported(ExportRuns.Exported exported) {
      history.follow(export);
      next.exported(exported);
    }
  }
}
