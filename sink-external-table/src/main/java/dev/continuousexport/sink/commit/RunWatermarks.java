package dev.continuousexport.sink.commit;

import java.util.OptionalLong;

/** The run n is the window of one second from n × 1000 ms; its last millisecond closes it. */
final class RunWatermarks {
  private static final long MILLISECONDS = 1_000;

  private RunWatermarks() {}

  /**
   * The last run that a watermark closes; 0 for none.
   *
   * <p>The final watermark says that no more rows come, not that the run is whole: a job that is
   * stopped and drained emits it too. It closes only what a bounded plan says is the last run.
   */
  static long closedBy(long watermark, OptionalLong lastRun) {
    if (watermark == Long.MAX_VALUE) {
      return lastRun.orElse(0);
    }
    return Math.max(0, Math.floorDiv(watermark + 1, MILLISECONDS) - 1);
  }

  /** The watermark that closes a run. */
  static long closing(long run) {
    return (run + 1) * MILLISECONDS - 1;
  }
}
