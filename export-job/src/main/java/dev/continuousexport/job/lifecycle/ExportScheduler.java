package dev.continuousexport.job.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets exports run when they are due, at most {@code capacity} at once and each only once at a
 * time; whoever has waited longest comes first. An attempt that failed is repeated with a growing
 * pause.
 */
public final class ExportScheduler implements AutoCloseable {
  /** One export's next attempt. */
  public interface Attempt {
    /**
     * Exports what is due.
     *
     * @return when to come again
     */
    Instant run() throws InterruptedException;
  }

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(ExportScheduler.class);

  private final ScheduledThreadPoolExecutor threads;
  private final Clock clock;
  private final Map<String, Attempt> exports = new HashMap<>();

  public ExportScheduler(int capacity, Clock clock) {
    this.threads = new ScheduledThreadPoolExecutor(capacity);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.clock = clock;
  }

  /**
   * Starts an export, or replaces how it is attempted: an attempt that is under way finishes as it
   * began.
   */
  public synchronized void put(String export, Attempt attempt) {
    boolean isNew = exports.put(export, attempt) == null;
    if (isNew) {
      schedule(export, Duration.ZERO, FIRST_PAUSE);
    }
  }

  /**
   * Lets attempts that are under way finish; none begins anew.
   *
   * @return whether all have finished within a minute
   */
  public boolean end() throws InterruptedException {
    threads.shutdown();
    boolean ended = threads.awaitTermination(1, TimeUnit.MINUTES);
    if (!ended) {
      LOG.warn("An export did not end within a minute; its run is taken up at the next start.");
    }
    return ended;
  }

  @Override
  public void close() throws InterruptedException {
    end();
  }

  /** Interrupts attempts that are under way, without waiting for them. */
  public void cancel() {
    threads.shutdownNow();
  }

  private void attempt(String export, Duration pause) {
    try {
      Instant next = current(export).run();
      schedule(export, Duration.between(clock.instant(), next), FIRST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // An Error must not silence an export for ever.
      LOG.warn("Export '{}' failed and is tried again in {}.", export, pause, e);
      Duration doubled = pause.multipliedBy(2);
      schedule(export, pause, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    }
  }

  private synchronized Attempt current(String export) {
    Attempt attempt = exports.get(export);
    if (attempt == null) {
      throw new IllegalStateException("Export '" + export + "' is not scheduled.");
    }
    return attempt;
  }

  private void schedule(String export, Duration delay, Duration pauseOnFailure) {
    try {
      threads.schedule(
          () -> attempt(export, pauseOnFailure),
          Math.max(0, delay.toMillis()),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Export '{}' goes on at the next start: the service ends.", export);
    }
  }
}
