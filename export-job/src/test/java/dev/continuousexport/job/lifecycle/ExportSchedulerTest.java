package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExportSchedulerTest {
  @Test
  void anExportRunsAgainWhenItSaysAndNeverTwiceAtOnce() throws InterruptedException {
    CountDownLatch attempts = new CountDownLatch(50);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExportScheduler scheduler = new ExportScheduler(new SharedPermits(4), Clock.systemUTC())) {
      ExportScheduler.Attempt attempt =
          () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            attempts.countDown();
            atOnce.decrementAndGet();
            return Instant.EPOCH;
          };
      scheduler.put("E", Instant.EPOCH, attempt);
      scheduler.put("E", Instant.EPOCH, attempt);

      assertThat(attempts.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void noMoreExportsRunAtOnceThanTheCapacityAllows() throws InterruptedException {
    CountDownLatch attempts = new CountDownLatch(60);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExportScheduler scheduler = new ExportScheduler(new SharedPermits(2), Clock.systemUTC())) {
      for (int export = 0; export < 6; export++) {
        scheduler.put(
            "E" + export,
            Instant.EPOCH,
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              attempts.countDown();
              atOnce.decrementAndGet();
              return Instant.EPOCH;
            });
      }

      assertThat(attempts.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void aFailedAttemptIsRepeatedAndANewDefinitionTakesItsPlace() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch repaired = new CountDownLatch(1);
    try (ExportScheduler scheduler = new ExportScheduler(new SharedPermits(1), Clock.systemUTC())) {
      scheduler.put(
          "E",
          Instant.EPOCH,
          () -> {
            failed.countDown();
            throw new IllegalStateException("a failure on purpose");
          });
      assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
      scheduler.put(
          "E",
          Instant.EPOCH,
          () -> {
            repaired.countDown();
            return Instant.parse("9999-01-01T00:00:00Z");
          });

      assertThat(repaired.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
