package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.OwnerLog;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.LedgerStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Publishes a ledger's last entry without a job: where no job of the export will start for a while,
 * or ever again, what was decided has to become visible all the same.
 */
public final class HeadPublication {
  private static final int THREADS = 4;

  /** Nothing is decided here, so no plan is asked for. */
  private static final PlannedRuns NO_PLANS =
      new PlannedRuns() {
        @Override
        public Optional<PlannedRun> planned(long run) {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };

  private HeadPublication() {}

  /**
   * Publishes the last entry unless it was published; the same protocol as that of jobs.
   *
   * @throws CommitFailedException if it cannot be published
   */
  public static void publish(String exportId, ArtifactStore artifacts, LedgerStore ledger)
      throws IOException, InterruptedException {
    RunLedger runs = new RunLedger(ledger, new LedgerLayout(exportId));
    Optional<StoredEntry> head = runs.head(0);
    if (head.isEmpty() || runs.isPublished(head.get().reference())) {
      return;
    }
    CommandExecutor executor =
        new CommandExecutor(
            artifacts,
            runs,
            new OwnerLog(ledger, runs.layout()),
            NO_PLANS,
            UUID.randomUUID().toString(),
            Clock.systemUTC());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      new RunCommitter(
              new CommitSettings(exportId, 0, "", false), executor, BackOff.standard(), threads)
          .start(Optional.empty());
    } finally {
      threads.shutdownNow();
    }
  }
}
