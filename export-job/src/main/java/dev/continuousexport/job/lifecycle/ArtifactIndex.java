package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What ledgers say, where it can be looked up quickly: runs and artifacts that are visible. It
 * follows the ledgers, which are the truth, and is read anew from them where it is empty.
 */
final class ArtifactIndex {
  private static final int RUNS_AT_ONCE = 500;

  private final Jdbi jdbi;

  ArtifactIndex(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** How far a ledger is indexed; empty before its creation is. */
  Optional<IndexedLedger> position(String identity, int ledger) {
    return jdbi.withHandle(
        handle ->
            bound(
                    handle.createQuery(
                        "SELECT * FROM export_ledger"
                            + " WHERE identity = :identity AND ledger = :ledger"),
                    identity,
                    ledger)
                .map((row, context) -> position(row))
                .findOne());
  }

  /** How far each ledger is indexed. */
  List<IndexedLedger> positions() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM export_ledger")
                .map((row, context) -> position(row))
                .list());
  }

  /**
   * Follows a ledger to its end; of a ledger that is behind nothing is forgotten.
   *
   * @return how far it is indexed then; empty if there is no such ledger
   */
  Optional<IndexedLedger> follow(
      String identity, int number, Location location, ExportLedger ledger) {
    Optional<IndexedLedger> begun =
        position(identity, number).or(() -> begin(identity, number, location, ledger));
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    IndexedLedger reached = begun.get();
    // The last run is read again: its entry may have been revised.
    try (Stream<RunEntry> entries = ledger.publishedFrom(Math.max(1, reached.run()))) {
      Iterator<RunEntry> next = entries.iterator();
      while (next.hasNext()) {
        reached = add(reached, some(next));
      }
    }
    return Optional.of(reached);
  }

  /** Forgets a ledger, so that it is read anew. */
  void forget(String identity, int ledger) {
    jdbi.useTransaction(
        handle -> {
          for (String table : List.of("export_ledger", "export_run", "export_artifact")) {
            bound(
                    handle.createUpdate(
                        "DELETE FROM "
                            + table
                            + " WHERE identity = :identity AND ledger = :ledger"),
                    identity,
                    ledger)
                .execute();
          }
        });
  }

  /** The artifacts of an export in all of its ledgers, from a moment on, oldest first. */
  List<IndexedArtifact> artifacts(String identity, Instant from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT a.committed_on, a.path, a.records, a.bytes, l.location"
                        + " FROM export_artifact a JOIN export_ledger l"
                        + " ON l.identity = a.identity AND l.ledger = a.ledger"
                        + " WHERE a.identity = :identity AND a.committed_on >= :from"
                        + " ORDER BY a.committed_on, a.ledger, a.run, a.ordinal")
                .bind("identity", identity)
                .bind("from", Ticks.ofInstant(from))
                .map((row, context) -> artifact(row))
                .list());
  }

  /** The runs of a ledger, oldest first. */
  List<IndexedRun> runs(String identity, int ledger) {
    return jdbi.withHandle(
        handle ->
            bound(
                    handle.createQuery(
                        "SELECT * FROM export_run"
                            + " WHERE identity = :identity AND ledger = :ledger ORDER BY run"),
                    identity,
                    ledger)
                .map((row, context) -> run(row))
                .list());
  }

  private Optional<IndexedLedger> begin(
      String identity, int number, Location location, ExportLedger ledger) {
    Optional<IndexedLedger> begun =
        ledger
            .creation()
            .map(plan -> plan.upTo())
            .map(start -> new IndexedLedger(identity, number, location, start, start, 0, 0));
    begun.ifPresent(position -> jdbi.useHandle(handle -> IndexWriting.position(handle, position)));
    return begun;
  }

  private IndexedLedger add(IndexedLedger from, List<RunEntry> entries) {
    List<RunEntry> added =
        entries.stream()
            .filter(entry -> entry.run() > from.run() || entry.revision() > from.revision())
            .toList();
    if (added.isEmpty()) {
      return from;
    }
    RunEntry last = added.get(added.size() - 1);
    IndexedLedger reached = from.reached(last.upTo(), last.run(), last.revision());
    jdbi.useTransaction(
        handle -> {
          IndexWriting.entries(handle, from, added);
          IndexWriting.position(handle, reached);
        });
    return reached;
  }

  private static List<RunEntry> some(Iterator<RunEntry> entries) {
    List<RunEntry> some = new ArrayList<>();
    while (entries.hasNext() && some.size() < RUNS_AT_ONCE) {
      some.add(entries.next());
    }
    return some;
  }

  private static <T extends SqlStatement<T>> T bound(T statement, String identity, int ledger) {
    return statement.bind("identity", identity).bind("ledger", ledger);
  }

  private static IndexedLedger position(ResultSet row) throws SQLException {
    return new IndexedLedger(
        row.getString("identity"),
        row.getInt("ledger"),
        new Location(row.getString("location")),
        new Cursor(row.getLong("start_cursor")),
        new Cursor(row.getLong("exported_to")),
        row.getLong("run"),
        row.getInt("revision"));
  }

  private static IndexedArtifact artifact(ResultSet row) throws SQLException {
    return new IndexedArtifact(
        Ticks.toInstant(row.getLong(1)),
        row.getString(5) + "/" + row.getString(2),
        row.getLong(3),
        row.getLong(4));
  }

  private static IndexedRun run(ResultSet row) throws SQLException {
    return new IndexedRun(
        row.getLong("run"),
        row.getInt("revision"),
        new Cursor(row.getLong("after_cursor")),
        new Cursor(row.getLong("up_to_cursor")),
        Ticks.toInstant(row.getLong("started_on")),
        Ticks.toInstant(row.getLong("committed_on")),
        row.getLong("artifacts"),
        row.getLong("records"),
        row.getLong("bytes"),
        row.getLong("definition_version"),
        row.getString("plan_hash"));
  }
}
