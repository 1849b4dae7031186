package dev.continuousexport.sink.commit;

import dev.continuousexport.sql.types.RunTime;
import java.util.OptionalLong;

/** Which runs a writer's watermark closes. */
final class RunWatermarks {
  private RunWatermarks() {}

  /**
   * The last run that a watermark closes; 0 for none.
   *
   * <p>The final watermark says that no more rows come, not that the run is whole: a job that is
   * stopped and drained emits it too. It closes only what a bounded plan says is the last run.
   */
  static long closedBy(long watermark, OptionalLong lastRun) {
    return watermark == Long.MAX_VALUE ? lastRun.orElse(0) : RunTime.closedBy(watermark);
  }
}
