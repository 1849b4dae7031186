package dev.continuousexport.job.process;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Real processes are killed while records arrive, Flink's state is lost, an old savepoint comes
 * back, two jobs export at once: the folder holds each record exactly once all the same.
 *
 * <p>System properties: {@code kill.records} and {@code kill.kills} make it longer, {@code
 * kill.seed} repeats the moments of an earlier run.
 */
class KillITCase {
  private static final long RECORDS = Long.getLong("kill.records", 100_000);
  private static final int KILLS = Integer.getInteger("kill.kills", 2);

  @Test
  void aResidentExportHoldsEachRecordOnceWhateverIsKilledLostRestoredOrDoubled() {
    try (KillScenario scenario = scenario(JobShape.RESIDENT)) {
      scenario.killedWhileRecordsArrive(RECORDS / 10 * 6, KILLS);
      String savepoint = scenario.submittedAnew(RECORDS / 10 * 2);
      scenario.restoredAndThenDoubled(savepoint, RECORDS / 10 * 2);
    }
  }

  @Test
  void aBoundedExportHoldsEachRecordOnceWhateverIsKilledOrDoubled() {
    try (KillScenario scenario = scenario(JobShape.BOUNDED)) {
      scenario.killedWhileRecordsArrive(RECORDS / 10 * 8, KILLS);
      scenario.doubled(RECORDS / 10 * 2);
    }
  }

  private static KillScenario scenario(JobShape shape) {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("Kill test of " + shape + ": repeat it with -Dkill.seed=" + seed + ".");
    Path folder = BuiltArtifacts.target().resolve("process/KillITCase/" + shape + "-" + seed);
    return new KillScenario(folder, shape, RECORDS / 50, seed);
  }
}
