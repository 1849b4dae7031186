package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.lifecycle.ExportRuns;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More exports than may run at once: all of them progress. */
class ManyExportsITCase {
  private static final int EXPORTS = Integer.getInteger("many.exports", 100);
  private static final int ROUNDS = Integer.getInteger("many.rounds", 2);
  private static final int CAPACITY = 4;
  private static final Duration LONGEST = Duration.ofMinutes(8);

  @TempDir private Path folder;
  private final Map<String, Jobs> jobs = new ConcurrentHashMap<>();

  @Test
  void allExportsProgressAndNoneStarves() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.set(ExportOptions.CAPACITY, CAPACITY);
    long begun = System.nanoTime();
    long mostPermits;
    try (EmbeddedService service =
        new EmbeddedService(settings, Clock.systemUTC(), exported -> record(exported))) {
      define(service);
      jobs.clear();
      run(service, ".ingest inline into table T <|\na,1\nb,2");
      mostPermits = awaitRounds(service);
      assertThat(run(service, ".show cluster pending continuous-exports").rows())
          .as("exports that wait")
          .isNotEmpty();
      assertThat(
              run(service, ".show continuous-exports").rows().stream()
                  .map(row -> (String) row.get(10)))
          .containsOnly("Completed");
    }
    Collection<Jobs> all = jobs.values();
    System.out.printf(
        "%d exports with capacity %d in %d s: %d to %d jobs and %d to %d runs per export, at most %d permits held, longest wait between two jobs of an export %d ms.%n",
        EXPORTS,
        CAPACITY,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        least(all.stream().mapToLong(one -> one.jobs)),
        most(all.stream().mapToLong(one -> one.jobs)),
        least(all.stream().mapToLong(one -> one.runs)),
        most(all.stream().mapToLong(one -> one.runs)),
        mostPermits,
        Duration.ofNanos(most(all.stream().mapToLong(one -> one.longestPause))).toMillis());
    assertThat(mostPermits).isEqualTo(CAPACITY);
    assertThat(most(all.stream().mapToLong(one -> one.jobs)))
        .as("jobs of the export that had most, against %d", ROUNDS)
        .isLessThanOrEqualTo(least(all.stream().mapToLong(one -> one.jobs)) + 2);
  }

  private void define(EmbeddedService service) {
    run(service, ".create-or-alter table T (name:string, value:long)");
    for (int export = 0; export < EXPORTS; export++) {
      run(
          service,
          ".create-or-alter external table E%d (name:string) kind=storage dataformat=csv (\"%s\")"
              .formatted(export, folder.resolve("out" + export)));
      run(
          service,
          ".create-or-alter continuous-export X%d over (T) to table E%d with (intervalBetweenRuns=300ms) <| T | project name"
              .formatted(export, export));
    }
  }

  private long awaitRounds(EmbeddedService service) {
    long[] most = {0};
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              List<Object> capacity =
                  List.copyOf(run(service, ".show capacity data-export").rows().get(0));
              most[0] = Math.max(most[0], (Long) capacity.get(2));
              return jobs.size() == EXPORTS
                  && jobs.values().stream().allMatch(one -> one.jobs >= ROUNDS);
            });
    return most[0];
  }

  private void record(ExportRuns.Exported exported) {
    jobs.computeIfAbsent(exported.export().name(), any -> new Jobs()).add(exported);
  }

  private static ResultTable run(EmbeddedService service, String command) {
    return service.commands().execute(command);
  }

  private static long least(LongStream values) {
    return values.min().orElse(0);
  }

  private static long most(LongStream values) {
    return values.max().orElse(0);
  }

  /** The jobs of one export; they follow one another. */
  private static final class Jobs {
    private volatile long jobs;
    private volatile long runs;
    private volatile long longestPause;
    private long last = System.nanoTime();

    synchronized void add(ExportRuns.Exported exported) {
      jobs++;
      runs += exported.last() - exported.first() + 1;
      longestPause = Math.max(longestPause, System.nanoTime() - last);
      last = System.nanoTime();
    }
  }
}
