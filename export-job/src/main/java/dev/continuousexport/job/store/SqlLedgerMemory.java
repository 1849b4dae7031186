package dev.continuousexport.job.store;

import dev.continuousexport.sink.ledger.EntryReference;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The memory of one export's ledger, in the database of the definitions. */
record SqlLedgerMemory(Jdbi jdbi, String identity) implements LedgerMemory {
  @Override
  public Optional<EntryReference> last() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT run, revision, hash FROM ledger_memory WHERE identity = :identity")
                .bind("identity", identity)
                .map(
                    (row, context) ->
                        new EntryReference(
                            row.getLong("run"), row.getInt("revision"), row.getString("hash")))
                .findOne());
  }

  @Override
  public void remember(EntryReference entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO ledger_memory (identity, run, revision, hash)"
                        + " VALUES (:identity, :run, :revision, :hash) ON CONFLICT (identity)"
                        + " DO UPDATE SET run = excluded.run, revision = excluded.revision,"
                        + " hash = excluded.hash")
                .bind("identity", identity)
                .bind("run", entry.run())
                .bind("revision", entry.revision())
                .bind("hash", entry.hash())
                .execute());
  }
}
