package dev.continuousexport.sink.commit;

import java.time.Duration;

/**
 * How long to wait before a command is repeated: doubling, up to a limit.
 *
 * @param first before the first repetition
 * @param longest the limit
 * @param sleeper waits; a test's does not
 */
record BackOff(Duration first, Duration longest, Sleeper sleeper) {
  /** Waits. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  static BackOff standard() {
    return new BackOff(
        Duration.ofMillis(100),
        Duration.ofSeconds(20),
        duration -> Thread.sleep(duration.toMillis()));
  }

  /**
   * @param attempt 0 for the first, which does not wait
   */
  void before(int attempt) throws InterruptedException {
    if (attempt > 0) {
      Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 20));
      sleeper.sleep(wait.compareTo(longest) < 0 ? wait : longest);
    }
  }
}
