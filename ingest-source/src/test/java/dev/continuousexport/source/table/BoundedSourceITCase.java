package dev.continuousexport.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.sql.types.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedSourceITCase {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int RUNS = 12;

  private final Numbers flights = new Numbers("Flights", 3, 40);
  private final Numbers airports = new Numbers("Airports", 1, 40);
  private final String ledger = UUID.randomUUID().toString();
  private final MemoryPlanLog plans = MemoryPlanLog.named(ledger);

  static Stream<Arguments> shapes() {
    return Stream.of(RuntimeExecutionMode.STREAMING, RuntimeExecutionMode.BATCH)
        .flatMap(mode -> Stream.of(1, 2, 3).map(parallelism -> Arguments.of(mode, parallelism)));
  }

  @ParameterizedTest
  @Timeout(60)
  @MethodSource("shapes")
  void eachRunHasTheRowsOfItsPlanAndNoOthers(RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    plan();
    new RunJob(parallelism, new RunCollector(ledger, true), spec(Role.FACT, 2, RUNS - 1))
        .mode(mode)
        .submit()
        .getJobExecutionResult()
        .get();
    assertThat(RunCollector.exported(ledger).keySet()).allMatch(run -> run >= 2 && run < RUNS);
    assertExactly(2, RUNS - 1);
  }

  @Test
  @Timeout(60)
  void aDimensionIsReplayedWholeInEachRun() throws Exception {
    plan();
    new RunJob(2, new RunCollector(ledger, true), dimensions(3, 5))
        .submit()
        .getJobExecutionResult()
        .get();
    SortedMap<Long, List<Long>> exported = RunCollector.exported(ledger);
    for (long run = 3; run <= 5; run++) {
      assertThat(Numbers.sorted(exported.get(run)))
          .isEqualTo(Numbers.sorted(airports.version(plans.plan(run).orElseThrow().plan())))
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(longs = {1, 2, 3})
  void failuresOfABatchJobRepeatOnlyWhatWasLost(long seed) throws Exception {
    plan();
    new RunJob(2, new RunCollector(ledger, true), spec(Role.FACT, 1, RUNS))
        .mode(RuntimeExecutionMode.BATCH)
        .restarting()
        .sabotagedBy(new Saboteur<>(ledger, seed, 5, 300))
        .submit()
        .getJobExecutionResult()
        .get();
    assertExactly(1, RUNS);
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(longs = {4, 5, 6, 7})
  void failuresOfAStreamingJobBetweenCheckpointsLoseAndDoubleNothing(long seed) throws Exception {
    plan();
    new RunJob(3, new RunCollector(ledger, true), spec(Role.FACT, 1, RUNS))
        .restarting()
        .set("execution.checkpointing.interval", "10 ms")
        .sabotagedBy(new Saboteur<>(ledger, seed, 8, 400))
        .submit()
        .getJobExecutionResult()
        .get();
    assertExactly(1, RUNS);
  }

  @Test
  @Timeout(60)
  void aJobOnFewerSlotsThanReadersEndsInBatchMode() throws Exception {
    plan();
    new RunJob(8, new RunCollector(ledger, true), spec(Role.FACT, 1, RUNS))
        .mode(RuntimeExecutionMode.BATCH)
        .set("taskmanager.numberOfTaskSlots", "2")
        .submit()
        .getJobExecutionResult()
        .get();
    assertExactly(1, RUNS);
  }

  private void assertExactly(long first, long last) {
    SortedMap<Long, List<Long>> exported = RunCollector.exported(ledger);
    for (long run = first; run <= last; run++) {
      assertThat(Numbers.sorted(exported.getOrDefault(run, List.of())))
          .as("rows of run %d", run)
          .isEqualTo(Numbers.sorted(flights.planned(plans.plan(run).orElseThrow().plan())));
    }
  }

  /** Plans runs of very different size, some of them empty. */
  private void plan() {
    airports.append(0, Cursor.of(START), 50);
    PlanSupply.createPlanZero(
        ledger, List.of(flights.table()), List.of(airports.table()), plans, START);
    for (int minute = 0; minute < RUNS; minute++) {
      for (int partition = 0; partition < 3; partition++) {
        if ((minute + partition) % 4 != 0 && minute != 6) {
          flights.append(
              partition, Cursor.of(START.plusSeconds(60 * minute + 1)), 50 * minute + partition);
        }
      }
    }
    ExportInputs inputs =
        new ExportInputs(
            ledger,
            ExportSchedule.every(Duration.ofMinutes(1), Cursor.of(START))
                .withAlignTo(Duration.ofMinutes(1)),
            List.of(flights.table()),
            List.of(airports.table()),
            List.of());
    try (PlanSupply supply = new PlanSupply(inputs, plans)) {
      assertThat(supply.due(1, START.plus(Duration.ofMinutes(RUNS)).plusSeconds(2))).hasSize(RUNS);
    }
  }

  private IngestSpec dimensions(long first, long last) {
    return IngestSpec.of(
        ledger,
        airports.table(),
        Role.DIMENSION,
        new MemoryPlanLog.Provider(ledger),
        new Extent.Runs(first, last));
  }

  private IngestSpec spec(Role role, long first, long last) {
    return IngestSpec.of(
        ledger,
        flights.table(),
        role,
        new MemoryPlanLog.Provider(ledger),
        new Extent.Runs(first, last));
  }
}
