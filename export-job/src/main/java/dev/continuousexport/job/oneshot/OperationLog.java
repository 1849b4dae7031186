package dev.continuousexport.job.oneshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sql.types.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Operations in the service's database, for two weeks. Safe for use by several threads. */
public final class OperationLog {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<List<ExportedFile>> FILES = new TypeReference<>() {};

  private final Jdbi jdbi;

  public OperationLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void begin(Operation operation) {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM operation WHERE started_on < :oldest AND state <> :running")
              .bind("oldest", Ticks.ofInstant(operation.startedOn().minus(KEPT)))
              .bind("running", Operation.State.IN_PROGRESS.name())
              .execute();
          bound(
                  operation,
                  handle.createUpdate(
                      "INSERT INTO operation (operation_id, kind, started_on, updated_on, state,"
                          + " status, should_retry, database_name, principal, activity, location,"
                          + " target, keeps_details) VALUES (:id, :kind, :started, :updated,"
                          + " :state, :status, :retry, :database, :principal, :activity,"
                          + " :location, :target, :keeps)"))
              .execute();
        });
  }

  /**
   * Remembers how an operation ended.
   *
   * @param files that it left; kept where the operation keeps details
   */
  void end(Operation operation, List<ExportedFile> files) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE operation SET updated_on = :updated, state = :state, status ="
                        + " :status, should_retry = :retry, details = :details WHERE"
                        + " operation_id = :id")
                .bind("id", operation.id().toString())
                .bind("updated", Ticks.ofInstant(operation.updatedOn()))
                .bind("state", operation.state().name())
                .bind("status", operation.status())
                .bind("retry", operation.shouldRetry() ? 1 : 0)
                .bind("details", operation.keepsDetails() ? json(files) : null)
                .execute());
  }

  /** All, newest first. */
  List<Operation> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM operation ORDER BY started_on DESC, operation_id")
                .map((row, context) -> operation(row))
                .list());
  }

  Optional<Operation> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM operation WHERE operation_id = :id")
                .bind("id", id.toString())
                .map((row, context) -> operation(row))
                .findOne());
  }

  /** The files of a completed operation that keeps them. */
  List<ExportedFile> files(UUID id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT details FROM operation WHERE operation_id = :id")
                    .bind("id", id.toString())
                    .map((row, context) -> Optional.ofNullable(row.getString("details")))
                    .findOne())
        .flatMap(details -> details)
        .map(OperationLog::files)
        .orElse(List.of());
  }

  private static Update bound(Operation operation, Update statement) {
    return statement
        .bind("id", operation.id().toString())
        .bind("kind", operation.kind().name())
        .bind("started", Ticks.ofInstant(operation.startedOn()))
        .bind("updated", Ticks.ofInstant(operation.updatedOn()))
        .bind("state", operation.state().name())
        .bind("status", operation.status())
        .bind("retry", operation.shouldRetry() ? 1 : 0)
        .bind("database", operation.database())
        .bind("principal", operation.principal())
        .bind("activity", operation.activity().toString())
        .bind("location", operation.location().uri())
        .bind("target", operation.target())
        .bind("keeps", operation.keepsDetails() ? 1 : 0);
  }

  private static Operation operation(ResultSet row) throws SQLException {
    return new Operation(
        UUID.fromString(row.getString("operation_id")),
        Operation.Kind.valueOf(row.getString("kind")),
        row.getString("target"),
        new Location(row.getString("location")),
        row.getInt("keeps_details") != 0,
        instant(row.getLong("started_on")),
        instant(row.getLong("updated_on")),
        Operation.State.valueOf(row.getString("state")),
        row.getString("status"),
        row.getInt("should_retry") != 0,
        row.getString("database_name"),
        row.getString("principal"),
        UUID.fromString(row.getString("activity")));
  }

  private static Instant instant(long ticks) {
    return Ticks.toInstant(ticks);
  }

  private static String json(List<ExportedFile> files) {
    try {
      return MAPPER.writeValueAsString(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Paths and numbers can be written as JSON.", e);
    }
  }

  private static List<ExportedFile> files(String json) {
    try {
      return MAPPER.readValue(json, FILES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The details of an operation cannot be read: " + json, e);
    }
  }
}
