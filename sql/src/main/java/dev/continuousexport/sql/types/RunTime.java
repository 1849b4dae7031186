package dev.continuousexport.sql.types;

/**
 * A run as Flink event time: each run is one window of a second, so that windows of SQL are runs.
 */
public final class RunTime {
  private static final long MILLIS = 1000;

  private RunTime() {}

  /** The event time of all records of a run, where its window begins, in milliseconds. */
  public static long of(long run) {
    return run * MILLIS;
  }

  /** The watermark that closes a run, in milliseconds. */
  public static long watermark(long run) {
    return (run + 1) * MILLIS - 1;
  }

  /** The last run that a watermark in milliseconds closes; 0 for none. */
  public static long closedBy(long watermark) {
    return Math.max(0, Math.floorDiv(watermark + 1, MILLIS) - 1);
  }
}
