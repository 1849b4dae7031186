package dev.continuousexport.job.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one JVM used.
 *
 * @param cpu milliseconds, user and system
 * @param wall milliseconds
 * @param heap MiB: the most that a garbage collection left in use
 */
record Measurement(long cpu, long wall, long heap) {
  private static final Pattern TEXT =
      Pattern.compile("measured: cpu (\\d+) ms, wall (\\d+) ms, heap after GC (\\d+) MiB");

  @Override
  public String toString() {
    return "measured: cpu " + cpu + " ms, wall " + wall + " ms, heap after GC " + heap + " MiB";
  }

  /** Finds the line that {@link MeasuredMain} printed. */
  static Measurement in(String output) {
    Matcher matcher = TEXT.matcher(output);
    if (!matcher.find()) {
      throw new IllegalArgumentException("The process printed no measurement.");
    }
    return new Measurement(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }
}
