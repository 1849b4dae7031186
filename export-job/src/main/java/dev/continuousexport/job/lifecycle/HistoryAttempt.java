package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.backfill.Backfill;
import java.time.Clock;
import java.time.Instant;

/** Exports the history before an export, one run with each permit, until all of it is exported. */
final class HistoryAttempt implements ExportScheduler.Attempt {
  private final ExportState export;
  private final Backfill backfill;
  private final ExportHistory books;
  private final Clock clock;
  private final Runnable onComplete;

  HistoryAttempt(
      ExportState export,
      Backfill backfill,
      ExportHistory books,
      Clock clock,
      Runnable onComplete) {
    this.export = export;
    this.backfill = backfill;
    this.books = books;
    this.clock = clock;
    this.onComplete = onComplete;
  }

  @Override
  public Instant run() throws InterruptedException {
    try {
      if (backfill.advance().isComplete()) {
        onComplete.run();
      }
      return clock.instant();
    } catch (RuntimeException e) {
      books.failed(
          export, FailedRun.Kind.FAILURE, "The back-fill failed: " + RunFailure.of(e).details());
      throw e;
    }
  }

  @Override
  public void close() {
    backfill.close();
  }
}
