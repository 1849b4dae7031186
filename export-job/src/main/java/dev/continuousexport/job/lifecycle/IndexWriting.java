package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.types.Ticks;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes rows of {@link ArtifactIndex}. What is written again replaces what was there. */
final class IndexWriting {
  private IndexWriting() {}

  static void position(Handle handle, IndexedLedger position) {
    handle
        .createUpdate(
            "INSERT INTO export_ledger"
                + " (identity, ledger, location, start_cursor, exported_to, run, revision)"
                + " VALUES (:identity, :ledger, :location, :start, :exportedTo, :run, :revision)"
                + " ON CONFLICT (identity, ledger) DO UPDATE SET"
                + " exported_to = excluded.exported_to, run = excluded.run,"
                + " revision = excluded.revision")
        .bind("identity", position.identity())
        .bind("ledger", position.ledger())
        .bind("location", position.location().uri())
        .bind("start", position.start().ticks())
        .bind("exportedTo", position.exportedTo().ticks())
        .bind("run", position.run())
        .bind("revision", position.revision())
        .execute();
  }

  static void entries(Handle handle, IndexedLedger ledger, List<RunEntry> entries) {
    for (String table : List.of("export_run", "export_artifact")) {
      handle
          .createUpdate(
              "DELETE FROM "
                  + table
                  + " WHERE identity = :identity AND ledger = :ledger AND run >= :run")
          .bind("identity", ledger.identity())
          .bind("ledger", ledger.ledger())
          .bind("run", entries.get(0).run())
          .execute();
    }
    runs(handle, ledger, entries);
    artifacts(handle, ledger, entries);
  }

  private static void runs(Handle handle, IndexedLedger ledger, List<RunEntry> entries) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO export_run (identity, ledger, run, revision, after_cursor, up_to_cursor,"
                + " started_on, committed_on, artifacts, records, bytes, definition_version,"
                + " plan_hash) VALUES (:identity, :ledger, :run, :revision, :after, :upTo,"
                + " :started, :committed, :artifacts, :records, :bytes, :version, :plan)");
    for (RunEntry entry : entries) {
      IndexedRun run = IndexedRun.of(entry);
      batch
          .bind("identity", ledger.identity())
          .bind("ledger", ledger.ledger())
          .bind("run", run.run())
          .bind("revision", run.revision())
          .bind("after", run.after().ticks())
          .bind("upTo", run.upTo().ticks())
          .bind("started", Ticks.ofInstant(run.startedAt()))
          .bind("committed", Ticks.ofInstant(run.committedAt()))
          .bind("artifacts", run.artifacts())
          .bind("records", run.records())
          .bind("bytes", run.bytes())
          .bind("version", run.definitionVersion())
          .bind("plan", run.planHash())
          .add();
    }
    batch.execute();
  }

  private static void artifacts(Handle handle, IndexedLedger ledger, List<RunEntry> entries) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO export_artifact"
                + " (identity, ledger, run, ordinal, committed_on, path, records, bytes) VALUES"
                + " (:identity, :ledger, :run, :ordinal, :committed, :path, :records, :bytes)");
    for (RunEntry entry : entries) {
      int ordinal = 0;
      for (Artifact artifact : entry.artifacts()) {
        batch
            .bind("identity", ledger.identity())
            .bind("ledger", ledger.ledger())
            .bind("run", entry.run())
            .bind("ordinal", ordinal++)
            .bind("committed", Ticks.ofInstant(entry.decidedAt()))
            .bind("path", artifact.path())
            .bind("records", artifact.rows())
            .bind("bytes", artifact.bytes())
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
