package dev.continuousexport.job.lifecycle;

import java.time.Duration;

/**
 * How busy the exports keep the service, as of now.
 *
 * @param permits how many exports may run at once
 * @param permitsHeld how many do
 * @param waiting continuous exports that are due and wait for a permit
 * @param greatestLateness how long ago the records were ingested up to which the export is that is
 *     furthest behind; zero without exports. Disabled exports count: nobody exports their records
 */
public record ExportStatistics(
    int permits, int permitsHeld, int waiting, Duration greatestLateness) {
  /** The share of permits that is held, from 0 to 1. */
  public double utilization() {
    return (double) permitsHeld / permits;
  }
}
