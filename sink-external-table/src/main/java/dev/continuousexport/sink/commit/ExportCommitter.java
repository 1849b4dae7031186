package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.OwnerLog;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;

/**
 * Runs the commit protocol in Flink's committer. Flink makes as many as there are writers, and only
 * the first gets runs; the others do nothing until they do.
 */
final class ExportCommitter implements Committer<RunOutput> {
  private static final int THREADS = 16;

  private final ExportSinkSettings settings;
  private final boolean restored;
  private final ExportStores stores;
  private final PlannedRuns plans;
  private final ExecutorService threads;
  private final RunCommitter committer;
  private boolean started;

  private ExportCommitter(
      ExportSinkSettings settings, boolean restored, ExportStores stores, PlannedRuns plans) {
    this.settings = settings;
    this.restored = restored;
    this.stores = stores;
    this.plans = plans;
    this.threads = Executors.newFixedThreadPool(THREADS, daemons(settings.commit().exportId()));
    CommandExecutor executor =
        new CommandExecutor(
            stores.artifacts(),
            new RunLedger(stores.ledger(), settings.layout()),
            new OwnerLog(stores.ledger(), settings.layout()),
            plans,
            UUID.randomUUID().toString(),
            Clock.systemUTC());
    this.committer = new RunCommitter(settings.commit(), executor, BackOff.standard(), threads);
  }

  /** Opens the stores; the first of several publishes the ledger's head at once. */
  static ExportCommitter open(ExportSinkSettings settings, CommitterInitContext context)
      throws IOException {
    ExportCommitter committer =
        new ExportCommitter(
            settings,
            context.getRestoredCheckpointId().isPresent(),
            settings.stores().open(),
            settings.plans().open());
    if (context.getTaskInfo().getIndexOfThisSubtask() == 0) {
      committer.guarded(committer::start);
    }
    return committer;
  }

  private static ThreadFactory daemons(String exportId) {
    return task -> {
      Thread thread = new Thread(task, "commit-" + exportId);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void commit(Collection<CommitRequest<RunOutput>> requests) throws IOException {
    List<RunOutput> outputs = requests.stream().map(CommitRequest::getCommittable).toList();
    guarded(
        () -> {
          start();
          committer.commit(outputs);
        });
  }

  private void start() throws IOException, InterruptedException {
    if (!started) {
      committer.start(settings.remembered());
      started = true;
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private void guarded(Step step) throws IOException {
    try {
      step.run();
    } catch (CommitFailedException e) {
      throw RestartRule.judged(e, restored);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The commit was interrupted; it goes on when the job starts again.", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try (stores;
        plans) {
      started = false;
    }
  }
}
