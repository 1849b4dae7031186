package dev.continuousexport.source.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Drives enumerator and readers of an endless source through many seeded schedules of deliveries,
 * checkpoints and failures. Whatever the schedule, each run that reaches the ledger holds exactly
 * the rows of its plan, and the export goes on.
 */
class EndlessSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("source.simulation.schedules", 5_000);

  @Test
  void noScheduleLosesOrDoublesARow() {
    long first = Long.getLong("source.simulation.seed", 1);
    LongStream.range(first, first + SCHEDULES)
        .forEach(
            seed -> {
              try {
                SourceSimulation simulation = new SourceSimulation(seed);
                simulation.run();
                assertThat(simulation.exportedRuns()).isPositive();
              } catch (Throwable e) {
                throw new AssertionError(
                    "Schedule "
                        + seed
                        + " fails; replay it by -Dsource.simulation.seed="
                        + seed
                        + " -Dsource.simulation.schedules=1",
                    e);
              }
            });
  }
}
