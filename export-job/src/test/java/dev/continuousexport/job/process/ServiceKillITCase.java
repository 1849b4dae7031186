package dev.continuousexport.job.process;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The service is killed while commands come and records arrive. What was acknowledged is in effect,
 * nothing is exported twice.
 *
 * <p>System properties: {@code service.kills} says how often, {@code service.seed} repeats the
 * moments and commands of an earlier run.
 */
class ServiceKillITCase {
  private static final int KILLS = Integer.getInteger("service.kills", 20);

  @Test
  void whatWasAcknowledgedSurvivesAndEachRecordIsExportedOnce() throws Exception {
    long seed = Long.getLong("service.seed", System.nanoTime());
    System.out.println("Kill test of the service: repeat it with -Dservice.seed=" + seed + ".");
    Path folder = BuiltArtifacts.target().resolve("process/ServiceKillITCase/" + seed);
    try (ServiceKillScenario scenario = new ServiceKillScenario(folder, seed)) {
      for (int kill = 0; kill < KILLS; kill++) {
        scenario.workUntilKilled();
      }
      scenario.awaitAllExported();
      scenario.verify();
    }
  }
}
