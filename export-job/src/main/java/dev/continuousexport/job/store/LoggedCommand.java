package dev.continuousexport.job.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A command or query that has ended.
 *
 * @param activity names the request
 * @param clientId the client's own id of it
 * @param kind such as {@code ExternalTableCreate}; of a query {@code Query}
 * @param text without secrets
 * @param database in which it was sent
 * @param failure why it failed; empty where it did not
 * @param principal who sent it
 * @param application that the client says it is
 */
public record LoggedCommand(
    UUID activity,
    String clientId,
    String kind,
    boolean isQuery,
    String text,
    String database,
    Instant startedOn,
    Instant endedOn,
    State state,
    String failure,
    String principal,
    String application) {
  /** How it ended. */
  public enum State {
    COMPLETED("Completed"),
    FAILED("Failed"),
    THROTTLED("Throttled"),
    CANCELLED("Cancelled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As tables show it. */
    public String word() {
      return word;
    }
  }
}
