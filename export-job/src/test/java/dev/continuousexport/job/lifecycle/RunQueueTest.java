package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.lifecycle.RunQueue.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueueTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final RunQueue queue = new RunQueue();

  @Test
  void whatHasNotRunForLongestComesFirstHoweverLongItIsDue() {
    queue.put("early", Priority.LIVE, at(0), at(-1));
    queue.put("late", Priority.LIVE, at(5), at(-9));

    assertThat(queue.waiting(at(5))).containsExactly("late", "early");
    assertThat(queue.waiting(at(4))).containsExactly("early");
  }

  @Test
  void whatRunsIsNotStartedAgainBeforeItHasEnded() {
    queue.put("E", Priority.LIVE, at(0), at(-1));
    queue.started("E", at(1));
    queue.put("E", Priority.LIVE, at(1), at(-1));

    assertThat(queue.next(at(2))).isEmpty();
    queue.ended("E", at(3));
    assertThat(queue.next(at(2))).isEmpty();
    assertThat(queue.nextDue()).contains(at(3));
    assertThat(queue.next(at(3))).contains("E");
  }

  @Test
  void whatWasTakenAwayWhileItRanDoesNotComeAgainUnlessItIsPutBack() {
    queue.put("gone", Priority.LIVE, at(0), at(-1));
    queue.put("back", Priority.LIVE, at(0), at(-1));
    queue.started("gone", at(0));
    queue.started("back", at(0));
    queue.remove("gone");
    queue.remove("back");
    queue.put("back", Priority.LIVE, at(1), at(-1));
    assertThat(queue.next(at(9))).isEmpty();

    queue.ended("gone", at(1));
    queue.ended("back", at(1));
    assertThat(queue.waiting(at(9))).containsExactly("back");
  }

  @Test
  void otherWorkStartsWhereNoExportWaits() {
    queue.put("history", Priority.LATER, at(0), at(-99));
    queue.put("live", Priority.LIVE, at(0), at(-1));

    assertThat(queue.next(at(0))).contains("live");
    queue.started("live", at(0));
    assertThat(queue.next(at(0))).contains("history");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingStarves(long seed) {
    Random random = new Random(seed);
    int exports = 50;
    int capacity = 4;
    for (int export = 0; export < exports; export++) {
      queue.put("E" + export, Priority.LIVE, at(0), Instant.EPOCH);
    }
    Map<String, Integer> runs = new HashMap<>();
    Map<String, Integer> ends = new HashMap<>();
    for (int second = 0; second < 1_000; second++) {
      int now = second;
      ends.entrySet()
          .removeIf(
              entry -> {
                boolean over = entry.getValue() <= now;
                if (over) {
                  queue.ended(entry.getKey(), at(now));
                }
                return over;
              });
      Optional<String> next = queue.next(at(now));
      while (ends.size() < capacity && next.isPresent()) {
        queue.started(next.get(), at(now));
        runs.merge(next.get(), 1, Integer::sum);
        ends.put(next.get(), now + 1 + random.nextInt(5));
        next = queue.next(at(now));
      }
    }

    int least = runs.values().stream().min(Integer::compare).orElse(0);
    int most = runs.values().stream().max(Integer::compare).orElse(0);
    assertThat(runs).as("seed %d", seed).hasSize(exports);
    assertThat(most - least).as("seed %d, runs %s", seed, runs).isLessThanOrEqualTo(2);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
