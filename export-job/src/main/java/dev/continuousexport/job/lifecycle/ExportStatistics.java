package dev.continuousexport.job.lifecycle;

import java.time.Duration;

/**
 * How busy the exports keep the service, as of now.
 *
 * @param permits how many exports may run at once
 * @param permitsHeld how many do
 * @param waiting continuous exports that are due and wait for a permit
 * @param greatestLateness how far the export is behind that is furthest behind; disabled ones do
 *     not count, and zero stands for none
 */
public record ExportStatistics(
    int permits, int permitsHeld, int waiting, Duration greatestLateness) {
  /** The share of permits that is held, from 0 to 1. */
  public double utilization() {
    return (double) permitsHeld / permits;
  }
}
