package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sink.model.Location;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps the status of exports by their identity, and the ledgers that are not gone on with. */
final class StatusStore {
  private static final String COLUMNS =
      "identity, version, ledger, disabled, disabled_because, last_run_time, last_run_result,"
          + " last_success, failing_since";

  /** The tables that hold something of an export besides its definition. */
  private static final List<String> TABLES =
      List.of("export_status", "export_failure", "export_ledger", "export_run", "export_artifact");

  private final Jdbi jdbi;

  StatusStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<ExportStatus> find(String identity) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM export_status WHERE identity = :identity")
                .bind("identity", identity)
                .map((row, context) -> read(row))
                .findOne());
  }

  void save(String identity, ExportStatus status) {
    jdbi.useHandle(handle -> write(handle, identity, status));
  }

  /** Changes the status of an export that leaves a ledger: both at once. */
  void save(String identity, ExportStatus status, RetiredLedger left) {
    jdbi.useTransaction(
        handle -> {
          write(handle, identity, status);
          retire(handle, left);
        });
  }

  /** Removes an export with everything that is kept of it; the ledger stays where it is. */
  void drop(StoredDefinition export, Optional<RetiredLedger> left) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("DELETE FROM definition WHERE kind = :kind AND name = :name")
              .bind("kind", DefinitionKind.CONTINUOUS_EXPORT.name())
              .bind("name", export.name())
              .execute();
          for (String table : TABLES) {
            handle
                .createUpdate("DELETE FROM " + table + " WHERE identity = :identity")
                .bind("identity", export.identity())
                .execute();
          }
          left.ifPresent(ledger -> retire(handle, ledger));
        });
  }

  List<RetiredLedger> retired() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT export_id, location FROM retired_ledger ORDER BY export_id")
                .map(
                    (row, context) ->
                        new RetiredLedger(
                            row.getString("export_id"), new Location(row.getString("location"))))
                .list());
  }

  /** There is nothing left to do in a retired ledger. */
  void settled(String exportId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM retired_ledger WHERE export_id = :exportId")
                .bind("exportId", exportId)
                .execute());
  }

  private static void retire(Handle handle, RetiredLedger ledger) {
    handle
        .createUpdate(
            "INSERT INTO retired_ledger (export_id, location) VALUES (:exportId, :location)"
                + " ON CONFLICT (export_id) DO NOTHING")
        .bind("exportId", ledger.exportId())
        .bind("location", ledger.location().uri())
        .execute();
  }

  private static void write(Handle handle, String identity, ExportStatus status) {
    handle
        .createUpdate(
            "INSERT INTO export_status ("
                + COLUMNS
                + ") VALUES (:identity, :version, :ledger, :disabled, :because, :lastRun, :result,"
                + " :lastSuccess, :failingSince) ON CONFLICT (identity) DO UPDATE SET"
                + " version = excluded.version, ledger = excluded.ledger,"
                + " disabled = excluded.disabled, disabled_because = excluded.disabled_because,"
                + " last_run_time = excluded.last_run_time,"
                + " last_run_result = excluded.last_run_result,"
                + " last_success = excluded.last_success, failing_since = excluded.failing_since")
        .bind("identity", identity)
        .bind("version", status.version())
        .bind("ledger", status.ledger())
        .bind("disabled", status.isDisabled())
        .bind("because", status.disabledBecause())
        .bind("lastRun", SqlTime.ticks(status.lastRunTime()))
        .bind("result", status.lastRunResult().map(RunResult::name))
        .bind("lastSuccess", SqlTime.ticks(status.lastSuccess()))
        .bind("failingSince", SqlTime.ticks(status.failingSince()))
        .execute();
  }

  private static ExportStatus read(ResultSet row) throws SQLException {
    Optional<Instant> failingSince = SqlTime.instant(row, "failing_since");
    return new ExportStatus(
        row.getLong("version"),
        row.getInt("ledger"),
        row.getBoolean("disabled"),
        Optional.ofNullable(row.getString("disabled_because")),
        SqlTime.instant(row, "last_run_time"),
        Optional.ofNullable(row.getString("last_run_result")).map(RunResult::valueOf),
        SqlTime.instant(row, "last_success"),
        failingSince);
  }
}
