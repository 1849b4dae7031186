package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sql.types.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The failed runs of exports, for as long as they are of interest. */
final class FailureLog {
  private static final String COLUMNS =
      "operation_id, identity, failed_at, last_success, kind, details";

  private final Jdbi jdbi;

  FailureLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Adds a failure and forgets those of all exports before a moment. */
  void add(String identity, FailedRun failure, Instant forgetBefore) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("DELETE FROM export_failure WHERE failed_at < :before")
              .bind("before", Ticks.ofInstant(forgetBefore))
              .execute();
          handle
              .createUpdate(
                  "INSERT INTO export_failure ("
                      + COLUMNS
                      + ") VALUES (:operationId, :identity, :at, :lastSuccess, :kind, :details)")
              .bind("operationId", failure.operationId().toString())
              .bind("identity", identity)
              .bind("at", Ticks.ofInstant(failure.at()))
              .bind("lastSuccess", SqlTime.ticks(failure.lastSuccess()))
              .bind("kind", failure.kind().name())
              .bind("details", failure.details())
              .execute();
        });
  }

  /** The failures of an export from a moment on, oldest first. */
  List<FailedRun> since(String identity, Instant from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM export_failure WHERE identity = :identity AND failed_at >= :from"
                        + " ORDER BY failed_at, operation_id")
                .bind("identity", identity)
                .bind("from", Ticks.ofInstant(from))
                .map((row, context) -> read(row))
                .list());
  }

  private static FailedRun read(ResultSet row) throws SQLException {
    return new FailedRun(
        Ticks.toInstant(row.getLong("failed_at")),
        UUID.fromString(row.getString("operation_id")),
        SqlTime.instant(row, "last_success"),
        FailedRun.Kind.valueOf(row.getString("kind")),
        row.getString("details"));
  }
}
