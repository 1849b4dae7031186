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

  /** Who asked, without what was asked: requests may be large. */
  record Author(String requestId, String principal, String database, String application) {
    static Author of(ClientRequest request) {
      return new Author(
          request.id(),
          request.principal().name(),
          request.database().orElse(""),
          request.application());
    }
  }

  private static final int LONGEST_TEXT = 16_000;

  private final UUID key = UUID.randomUUID();
  private final Author author;
  private final Instant started;
  private final CompletableFuture<QueryEnd> end = new CompletableFuture<>();
  private State state = State.RUNNING;
  private Instant updated;
  private String text = "";
  private String failure = "";
  private long records;

  RunningQuery(Author author, Instant started) {
    this.author = author;
    this.started = started;
    this.updated = started;
  }

  UUID key() {
    return key;
  }

  Author author() {
    return author;
  }

  /**
   * Its text is known when it is read, since only then secrets in it are.
   *
   * @param shown the text without secrets
   */
  synchronized void read(String shown) {
    text = shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT) + "…";
  }

  /** Without secrets, and cut; empty as long as it is not read. */
  synchronized String text() {
    return text;
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
