package dev.continuousexport.job.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A run that failed.
 *
 * @param at when it was noticed
 * @param operationId names this failure
 * @param lastSuccess when the last run started that did not fail
 * @param kind how much of it was exported all the same
 * @param details what a person has to know
 */
public record FailedRun(
    Instant at, UUID operationId, Optional<Instant> lastSuccess, Kind kind, String details) {
  /** How much was exported all the same. */
  public enum Kind {
    /** Nothing. */
    FAILURE("Failure"),
    /** Some of the runs that were attempted at once. */
    PARTIAL_FAILURE("PartialFailure");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As ADX writes it. */
    public String word() {
      return word;
    }
  }
}
