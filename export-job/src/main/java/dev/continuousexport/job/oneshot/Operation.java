package dev.continuousexport.job.oneshot;

import dev.continuousexport.sink.model.Location;
import java.time.Instant;
import java.util.UUID;

/**
 * An export that a client asked for once, as it is remembered.
 *
 * @param id names it, and its ledger
 * @param kind what Kusto calls such an operation
 * @param target the external table; empty for an export to storage
 * @param location where its files and its ledger lie
 * @param keepsDetails whether its result can be shown later
 * @param status why it is in its state, for people; may be empty
 * @param shouldRetry whether it may succeed when it is asked for again
 */
record Operation(
    UUID id,
    Kind kind,
    String target,
    Location location,
    boolean keepsDetails,
    Instant startedOn,
    Instant updatedOn,
    State state,
    String status,
    boolean shouldRetry,
    String database,
    String principal,
    UUID activity) {
  /** What is exported to; named as Kusto's capacity and throttling name it. */
  enum Kind {
    TABLE("DataExportToExternalTable"),
    STORAGE("DataExportToFile");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  /** Kusto's states of operations, those that happen here. */
  enum State {
    IN_PROGRESS("InProgress"),
    COMPLETED("Completed"),
    FAILED("Failed");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  /** The id of the ledger. */
  String exportId() {
    return "operation-" + id;
  }

  Operation completed(Instant now) {
    return ended(State.COMPLETED, "", false, now);
  }

  Operation failed(String reason, boolean retry, Instant now) {
    return ended(State.FAILED, reason, retry, now);
  }

  private Operation ended(State end, String reason, boolean retry, Instant now) {
    return new Operation(
        id,
        kind,
        target,
        location,
        keepsDetails,
        startedOn,
        now,
        end,
        reason,
        retry,
        database,
        principal,
        activity);
  }
}
