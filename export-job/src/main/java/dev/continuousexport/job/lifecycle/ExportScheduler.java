package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.lifecycle.RunQueue.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets exports run when they are due and a permit is free, each only once at a time; whoever has
 * not run for longest comes first. An attempt that failed is repeated with a growing pause.
 */
public final class ExportScheduler implements AutoCloseable {
  /** One export's next attempt. Closed when it is replaced or removed, and does not run. */
  public interface Attempt extends AutoCloseable {
    /**
     * Exports what is due.
     *
     * @return when to come again
     */
    Instant run() throws InterruptedException;

    @Override
    default void close() {}
  }

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(ExportScheduler.class);

  private final SharedPermits permits;
  private final Clock clock;
  private final RunQueue queue = new RunQueue();
  private final Map<String, Attempt> attempts = new HashMap<>();
  private final Map<String, Attempt> underWay = new HashMap<>();
  private final Map<String, Duration> pauses = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Thread dispatcher = new Thread(this::dispatch, "export-scheduler");
  private boolean isEnding;

  public ExportScheduler(SharedPermits permits, Clock clock) {
    this.permits = permits;
    this.clock = clock;
    permits.onRelease(this::wake);
    dispatcher.setDaemon(true);
    dispatcher.start();
  }

  /**
   * Schedules the runs of an export, or replaces how they are attempted: an attempt that is under
   * way finishes as it began.
   *
   * @param lastRun when it ran last, as far as is known
   */
  public void put(String export, Instant lastRun, Attempt attempt) {
    put(export, Priority.LIVE, lastRun, attempt);
  }

  /** Schedules other work under a name of its own: it starts where no export waits to run. */
  public void putLater(String work, Attempt attempt) {
    put(work, Priority.LATER, Instant.EPOCH, attempt);
  }

  private synchronized void put(String key, Priority priority, Instant lastRun, Attempt attempt) {
    Attempt before = attempts.put(key, attempt);
    pauses.remove(key);
    queue.put(key, priority, clock.instant(), lastRun);
    closeUnlessUnderWay(key, before);
    notifyAll();
  }

  /** Lets no attempt begin any more; one that is under way finishes. */
  public synchronized void remove(String key) {
    queue.remove(key);
    pauses.remove(key);
    closeUnlessUnderWay(key, attempts.remove(key));
  }

  /** What is due and waits for a permit, in the order in which it will start. */
  public synchronized List<String> waiting() {
    return queue.waiting(clock.instant());
  }

  /** What runs and what waits now; permits may be held by others too. */
  public ExportLoad load() {
    return new ExportLoad(permits.total(), permits.held(), waiting());
  }

  /** Does something outside of the threads that give commands; not after the end. */
  void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("Left for the next start: the service ends.", e);
    }
  }

  /**
   * Lets attempts that are under way finish; none begins anew.
   *
   * @return whether all have finished within a minute
   */
  public boolean end() throws InterruptedException {
    stopDispatching();
    dispatcher.join();
    threads.shutdown();
    boolean ended = threads.awaitTermination(1, TimeUnit.MINUTES);
    if (ended) {
      closeAll();
    } else {
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
    stopDispatching();
    threads.shutdownNow();
  }

  private synchronized void stopDispatching() {
    isEnding = true;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized void dispatch() {
    while (!isEnding) {
      Instant now = clock.instant();
      Optional<String> next = queue.next(now);
      try {
        if (next.isEmpty()) {
          pauseUntilDue(now);
        } else if (permits.tryAcquire()) {
          begin(next.get(), now);
        } else {
          wait(LONGEST_WAIT.toMillis());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void pauseUntilDue(Instant now) throws InterruptedException {
    Duration pause =
        queue
            .nextDue()
            .map(due -> Duration.between(now, due))
            .filter(until -> until.compareTo(LONGEST_WAIT) < 0)
            .orElse(LONGEST_WAIT);
    wait(Math.max(1, pause.toMillis() + 1));
  }

  private void begin(String key, Instant now) {
    Attempt attempt = attempts.get(key);
    if (attempt == null) {
      throw new IllegalStateException("'" + key + "' has nothing to attempt.");
    }
    queue.started(key, now);
    underWay.put(key, attempt);
    threads.execute(() -> attempt(key, attempt));
  }

  private void attempt(String key, Attempt attempt) {
    Instant again = clock.instant().plus(LONGEST_PAUSE);
    try {
      again = attempt.run();
      succeeded(key);
    } catch (InterruptedException e) {
      again = Instant.MAX;
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // An Error must not silence an export for ever.
      Duration pause = failed(key);
      LOG.warn("Export '{}' failed and is tried again in {}.", key, pause, e);
      again = clock.instant().plus(pause);
    } finally {
      permits.release();
      ended(key, attempt, again);
    }
  }

  private synchronized void succeeded(String key) {
    pauses.remove(key);
  }

  private synchronized Duration failed(String key) {
    Duration pause = pauses.getOrDefault(key, FIRST_PAUSE);
    Duration doubled = pause.multipliedBy(2);
    pauses.put(key, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    return pause;
  }

  private synchronized void ended(String key, Attempt attempt, Instant again) {
    underWay.remove(key);
    boolean isCurrent = attempts.get(key) == attempt;
    queue.ended(key, isCurrent ? again : clock.instant());
    if (!isCurrent) {
      execute(attempt::close);
    }
    notifyAll();
  }

  private void closeUnlessUnderWay(String key, @Nullable Attempt replaced) {
    if (replaced != null && underWay.get(key) != replaced) {
      execute(replaced::close);
    }
  }

  private void closeAll() {
    List<Attempt> left;
    synchronized (this) {
      left = new ArrayList<>(attempts.values());
      attempts.clear();
    }
    left.forEach(Attempt::close);
  }
}
