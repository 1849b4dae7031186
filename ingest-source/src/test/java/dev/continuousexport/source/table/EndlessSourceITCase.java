package dev.continuousexport.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.sql.types.Cursor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndlessSourceITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Numbers flights = new Numbers("Flights", 3, 30);
  private final Numbers delays = new Numbers("Delays", 2, 30);
  private final Numbers airports = new Numbers("Airports", 1, 30);
  private final String ledger = UUID.randomUUID().toString();
  private final MemoryPlanLog plans = MemoryPlanLog.named(ledger);
  private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
  private final List<JobClient> jobs = new ArrayList<>();

  private List<Numbers> facts = List.of();
  private List<Numbers> dimensions = List.of();

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    feeder.shutdownNow();
    for (JobClient job : List.copyOf(jobs)) {
      cancel(job);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @Timeout(90)
  void runAfterRunIsExportedBetweenCheckpoints(int parallelism) throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    submit(new RunJob(parallelism, collector(), spec(flights)));
    awaitRuns(8);
    assertThat(exportedRows()).isPositive();
    assertEachRunIsItsPlan(List.of(flights));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Timeout(90)
  void failuresLoseAndDoubleNothing(long seed) throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    submit(
        new RunJob(3, collector(), spec(flights))
            .sabotagedBy(new Saboteur<>(ledger, seed, 6, 500)));
    await().atMost(PATIENCE).until(() -> Saboteur.failuresLeft(ledger) == 0);
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  @Timeout(90)
  void twoFactsAndAReplayedDimensionObeyOneGate(long seed) throws Exception {
    airports.appendNow(40);
    create(List.of(flights, delays), List.of(airports));
    feed(flights);
    feed(delays);
    submit(
        new RunJob(2, collector(), spec(flights), spec(delays), dimension(airports))
            .sabotagedBy(new Saboteur<>(ledger, seed, 3, 2000)));
    await().atMost(PATIENCE).until(() -> Saboteur.failuresLeft(ledger) == 0);
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights, delays));
    SortedMap<Long, List<Long>> exported = RunCollector.exported(ledger);
    exported.forEach(
        (run, rows) ->
            assertThat(
                    Numbers.sorted(
                        rows.stream()
                            .filter(id -> id >= 2 * RunJob.SECOND_SOURCE)
                            .map(id -> id - 2 * RunJob.SECOND_SOURCE)
                            .toList()))
                .isEqualTo(Numbers.sorted(airports.version(plans.plan(run).orElseThrow().plan()))));
  }

  @Test
  @Timeout(120)
  void checkpointsInMidRunChangeNothing() throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    submit(
        new RunJob(3, collector(), spec(flights))
            .set("execution.checkpointing.interval-during-backlog", "20 ms")
            .set("execution.checkpointing.interval", "20 ms")
            .sabotagedBy(new Saboteur<>(ledger, 7, 8, 400)));
    await().atMost(PATIENCE).until(() -> Saboteur.failuresLeft(ledger) == 0);
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights));
  }

  @Test
  @Timeout(120)
  void anOldSavepointAndAnotherParallelismGoOnFromTheLedger() throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    JobClient first = submit(new RunJob(3, collector(), spec(flights)));
    awaitRuns(2);
    String old =
        first.triggerSavepoint(directory.toUri().toString(), SavepointFormatType.CANONICAL).get();
    awaitRuns(plans.exportedRun() + 3);
    cancel(first);
    submit(new RunJob(2, collector(), spec(flights)).set("execution.state-recovery.path", old));
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights));
  }

  @Test
  @Timeout(120)
  void aStopWithSavepointGoesOnWithinTheRun() throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    JobClient first = submit(new RunJob(3, collector(), spec(flights)));
    awaitRuns(2);
    String savepoint =
        first
            .stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    jobs.remove(first);
    submit(
        new RunJob(2, collector(), spec(flights)).set("execution.state-recovery.path", savepoint));
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights));
  }

  @Test
  @Timeout(120)
  void aJobWithoutStateGoesOnFromTheLedgerAlone() throws Exception {
    create(List.of(flights), List.of());
    feed(flights);
    JobClient first = submit(new RunJob(2, collector(), spec(flights)));
    awaitRuns(3);
    cancel(first);
    submit(new RunJob(1, collector(), spec(flights)));
    awaitRuns(plans.exportedRun() + 3);
    assertEachRunIsItsPlan(List.of(flights));
  }

  private RunCollector collector() {
    return new RunCollector(ledger, false);
  }

  private JobClient submit(RunJob job) throws Exception {
    JobClient client = job.resident().submit();
    jobs.add(client);
    return client;
  }

  private void cancel(JobClient job) throws Exception {
    jobs.remove(job);
    job.cancel().get();
    job.getJobExecutionResult().handle((result, failure) -> true).get();
  }

  private void awaitRuns(long runs) {
    await().atMost(PATIENCE).until(() -> plans.exportedRun() >= runs);
  }

  private void assertEachRunIsItsPlan(List<Numbers> facts) {
    RunCollector.exported(ledger)
        .forEach(
            (run, rows) -> {
              for (int i = 0; i < facts.size(); i++) {
                long add = i * RunJob.SECOND_SOURCE;
                assertThat(
                        Numbers.sorted(
                            rows.stream()
                                .filter(id -> id >= add && id < add + RunJob.SECOND_SOURCE)
                                .map(id -> id - add)
                                .toList()))
                    .as("rows of run %d of %s", run, facts.get(i).name())
                    .isEqualTo(
                        Numbers.sorted(facts.get(i).planned(plans.plan(run).orElseThrow().plan())));
              }
            });
    assertThat(RunCollector.exported(ledger).keySet())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, RunCollector.exported(ledger).lastKey()).boxed().toList());
  }

  private long exportedRows() {
    return RunCollector.exported(ledger).values().stream().mapToLong(List::size).sum();
  }

  private void feed(Numbers table) {
    feeder.scheduleAtFixedRate(() -> table.appendNow(20), 0, 30, TimeUnit.MILLISECONDS);
  }

  private void create(List<Numbers> facts, List<Numbers> dimensions) {
    PlanSupply.createPlanZero(
        ledger,
        facts.stream().map(Numbers::table).toList(),
        dimensions.stream().map(Numbers::table).toList(),
        plans,
        Instant.now());
    this.facts = facts;
    this.dimensions = dimensions;
  }

  private IngestSpec spec(Numbers table) {
    return IngestSpec.of(
        ledger, table.table(), Role.FACT, new MemoryPlanLog.Provider(ledger), endless());
  }

  private IngestSpec dimension(Numbers table) {
    return IngestSpec.of(
        ledger, table.table(), Role.DIMENSION, new MemoryPlanLog.Provider(ledger), endless());
  }

  private Extent endless() {
    Cursor start = plans.plan(0).orElseThrow().plan().upTo();
    return new Extent.Endless(
        new ExportInputs(
            ledger,
            ExportSchedule.every(Duration.ofMillis(200), start)
                .withClockSkewMargin(Duration.ofMillis(100)),
            facts.stream().map(Numbers::table).toList(),
            dimensions.stream().map(Numbers::table).toList(),
            List.of()));
  }
}
