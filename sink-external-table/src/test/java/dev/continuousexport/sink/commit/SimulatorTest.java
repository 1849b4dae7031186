package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failing seed is replayed with {@code -Dsimulator.seed=<seed>}. */
class SimulatorTest {
  private static final int SCHEDULES = Integer.getInteger("simulator.schedules", 100_000);
  private static final Long REPLAYED = Long.getLong("simulator.seed");
  private static final int SCHEDULES_PER_FAULT = 20_000;

  @Test
  void noScheduleBreaksAPromise() throws Exception {
    if (REPLAYED != null) {
      SimulatedSchedule.run(REPLAYED, SimulatedRules.HONEST);
      return;
    }
    long first = System.nanoTime();
    long start = System.nanoTime();
    long processor = processorTime();
    long steps = 0;
    for (int schedule = 0; schedule < SCHEDULES; schedule++) {
      steps += run(first + schedule);
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "Simulator: %d schedules, %d steps, %d ms, of these %d ms on the processor, seeds from %d%n",
        SCHEDULES, steps, duration.toMillis(), (processorTime() - processor) / 1_000_000, first);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long run(long seed) {
    try {
      return SimulatedSchedule.run(seed, SimulatedRules.HONEST);
    } catch (Exception e) {
      throw new AssertionError(
          "Schedule " + seed + " failed; replay it with -Dsimulator.seed=" + seed, e);
    }
  }

  @ParameterizedTest
  @EnumSource(PlantedFault.class)
  void everyPlantedFaultIsFound(PlantedFault fault) {
    LongPredicate found = seed -> breaks(seed, fault);
    assertThat(LongStream.range(0, SCHEDULES_PER_FAULT).anyMatch(found))
        .as("one of %d schedules finds %s", SCHEDULES_PER_FAULT, fault)
        .isTrue();
  }

  private static boolean breaks(long seed, PlantedFault fault) {
    try {
      SimulatedSchedule.run(seed, fault.rules());
      return false;
    } catch (InvariantViolation e) {
      System.out.printf("%s: schedule %d: %s%n", fault, seed, e.getMessage());
      return true;
    } catch (Exception e) {
      throw new AssertionError("Schedule " + seed + " of " + fault + " failed", e);
    }
  }
}
