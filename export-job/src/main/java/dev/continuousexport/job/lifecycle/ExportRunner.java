package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.backfill.Backfill;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.RunExecution;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.types.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets exports run: one bounded job for what is due of one export. */
public final class ExportRunner implements ExportStarter {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);

  private static final int FIRST_LEDGER = 0;

  private final RunExecution execution;
  private final ExportScheduler scheduler;
  private final ExportHistory history;
  private final ReadableConfig settings;
  private final Clock clock;
  private final ExportRuns.Listener listener;
  private final Function<String, LedgerMemory> memories;

  /**
   * @param memories of ledgers that are not an export's own, by a name of their own
   */
  public ExportRunner(
      RunExecution execution,
      ExportScheduler scheduler,
      ExportHistory history,
      ReadableConfig settings,
      Clock clock,
      ExportRuns.Listener listener,
      Function<String, LedgerMemory> memories) {
    this.execution = execution;
    this.scheduler = scheduler;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.memories = memories;
  }

  @Override
  public Cursor create(ExportDefinition definition, Instant start) {
    return RunPlanning.create(definition, start).upTo();
  }

  @Override
  public void start(ExportState export) {
    ExportAttempt attempt =
        new ExportAttempt(
            export,
            listener,
            this::runs,
            history,
            settings.get(ExportOptions.DISABLE_AFTER),
            clock,
            new AfterAttempts(export));
    Instant lastRun = export.activity().status().lastRunTime().orElse(Instant.EPOCH);
    scheduler.put(export.identity(), lastRun, attempt);
    if (isBackfilled(export)) {
      startHistory(export);
    } else {
      // A ledger that was left behind has no history any more.
      scheduler.remove(historyKey(export.identity()));
    }
  }

  /** Whoever has set the cursor has said what is to be exported; the history is not. */
  private static boolean isBackfilled(ExportState export) {
    return ExportProperties.of(export.command()).isBackfilled() && export.ledger() == FIRST_LEDGER;
  }

  private void startHistory(ExportState export) {
    String key = historyKey(export.identity());
    Backfill backfill = new Backfill(export.definition(), execution, settings, memories.apply(key));
    scheduler.putLater(
        key, new HistoryAttempt(export, backfill, history, clock, () -> scheduler.remove(key)));
  }

  private static String historyKey(String identity) {
    return identity + "-history";
  }

  @Override
  public void stop(String identity) {
    scheduler.remove(identity);
    scheduler.remove(historyKey(identity));
  }

  @Override
  public ExportLoad load() {
    return scheduler.load();
  }

  @Override
  public void settle(RetiredLedger ledger) {
    scheduler.execute(
        () -> {
          if (isPublished(ledger.home())) {
            history.statuses().settled(ledger.exportId());
          }
        });
  }

  @Override
  public void settle(ExportState export) {
    scheduler.execute(
        () -> {
          isPublished(RunPlanning.home(export.definition()));
          history.follow(export);
        });
  }

  private ExportRuns runs(ExportState export, ExportRuns.Listener of) {
    return new ExportRuns(export.definition(), execution, settings, export.memory(), clock, of);
  }

  private static boolean isPublished(ExportHome home) {
    try (ExportLedger ledger = new ExportLedger(home)) {
      ledger.publishHead();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("The last run in {} is tried to be published at the next start.", home, e);
      return false;
    }
  }

  /** What is left to do for an export whose attempts end. */
  private final class AfterAttempts implements ExportAttempt.Aftermath {
    private final ExportState export;

    AfterAttempts(ExportState export) {
      this.export = export;
    }

    @Override
    public void disable(String because) {
      LOG.error("Continuous export '{}' is disabled. {}", export.name(), because);
      export.activity().disable(export.stored().version(), Optional.of(because));
      stop(export.identity());
    }

    @Override
    public void closed() {
      boolean isRetired =
          history.statuses().retired().stream()
              .anyMatch(ledger -> ledger.exportId().equals(export.definition().exportId()));
      if (isRetired) {
        settle(export.retired());
      }
    }
  }
}
