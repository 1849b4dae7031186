package dev.continuousexport.job.query;

import dev.continuousexport.job.model.ClientRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A query from its arrival on, also when it has ended. Safe for use by several threads. */
final class RunningQuery {
  /** What became of it. */
  enum State {
    RUNNING("InProgress"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    CANCELLED("Canceled");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  private final UUID key = UUID.randomUUID();
  private final ClientRequest request;
  private final Instant started;
  private final CompletableFuture<QueryEnd> end = new CompletableFuture<>();
  private State state = State.RUNNING;
  private Instant updated;
  private String failure = "";
  private long records;

  RunningQuery(ClientRequest request, Instant started) {
    this.request = request;
    this.started = started;
    this.updated = started;
  }

  UUID key() {
    return key;
  }

  ClientRequest request() {
    return request;
  }

  Instant started() {
    return started;
  }

  /** Is completed where the query is to end before its job does. */
  CompletableFuture<QueryEnd> end() {
    return end;
  }

  /** Whether this has cancelled it; it may have ended before. */
  boolean cancel() {
    return isRunning() && end.complete(QueryEnd.CANCELLED);
  }

  synchronized void completed(long resultRecords, Instant now) {
    state = State.COMPLETED;
    records = resultRecords;
    updated = now;
  }

  synchronized void failed(String reason, Instant now) {
    state =
        Optional.of(QueryEnd.CANCELLED).equals(Optional.ofNullable(end.getNow(null)))
            ? State.CANCELLED
            : State.FAILED;
    failure = reason;
    updated = now;
  }

  synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  synchronized State state() {
    return state;
  }

  synchronized Instant updated() {
    return updated;
  }

  synchronized String failure() {
    return failure;
  }

  synchronized long records() {
    return records;
  }
}
