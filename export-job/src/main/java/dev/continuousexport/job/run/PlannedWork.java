package dev.continuousexport.job.run;

import java.time.Instant;

/**
 * Runs to execute: {@code first} to {@code last}, none if {@code last} is before {@code first}.
 *
 * @param comeAgain when more may be due
 */
public record PlannedWork(long first, long last, Instant comeAgain) {
  public boolean isEmpty() {
    return last < first;
  }
}
