package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sql.types.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What each export has exported, by the index of the ledgers. Runs that were added once are not
 * read again: asking costs as much as there is new. Safe for use by several threads.
 */
final class RunTotals {
  /** The totals of the runs of a ledger up to one of them, which cannot change any more. */
  private record Settled(long run, RunTotal total) {
    static final Settled NONE = new Settled(0, RunTotal.NONE);
  }

  private record Ledger(String identity, int number) {}

  private record Run(long run, RunTotal total) {}

  private final Jdbi jdbi;
  private final Map<Ledger, Settled> settled = new HashMap<>();

  RunTotals(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The totals of all ledgers of each export, by its identity. */
  synchronized Map<String, RunTotal> read() {
    return jdbi.withHandle(
        handle -> {
          List<Ledger> ledgers = ledgers(handle);
          settled.keySet().retainAll(ledgers);
          Map<String, RunTotal> totals = new HashMap<>();
          for (Ledger ledger : ledgers) {
            totals.merge(ledger.identity(), total(handle, ledger), RunTotal::and);
          }
          return totals;
        });
  }

  private static List<Ledger> ledgers(Handle handle) {
    return handle
        .createQuery("SELECT identity, ledger FROM export_ledger ORDER BY identity, ledger")
        .map((row, context) -> new Ledger(row.getString(1), row.getInt(2)))
        .list();
  }

  private RunTotal total(Handle handle, Ledger ledger) {
    Settled reached = settled.getOrDefault(ledger, Settled.NONE);
    try (Stream<Run> added = added(handle, ledger, reached.run())) {
      Run last = null;
      for (Iterator<Run> runs = added.iterator(); runs.hasNext(); last = runs.next()) {
        if (last != null) {
          reached = new Settled(last.run(), reached.total().and(last.total()));
        }
      }
      settled.put(ledger, reached);
      // The entry of the last run may be revised: it is read the next time, too.
      return last == null ? reached.total() : reached.total().and(last.total());
    }
  }

  private static Stream<Run> added(Handle handle, Ledger ledger, long after) {
    return handle
        .createQuery(
            "SELECT run, artifacts, records, bytes, started_on, committed_on FROM export_run"
                + " WHERE identity = :identity AND ledger = :ledger AND run > :after ORDER BY run")
        .bind("identity", ledger.identity())
        .bind("ledger", ledger.number())
        .bind("after", after)
        .map((row, context) -> run(row))
        .stream();
  }

  private static Run run(ResultSet row) throws SQLException {
    Duration took =
        Duration.between(
            Ticks.toInstant(row.getLong("started_on")),
            Ticks.toInstant(row.getLong("committed_on")));
    return new Run(
        row.getLong("run"),
        new RunTotal(
            1,
            row.getLong("artifacts"),
            row.getLong("records"),
            row.getLong("bytes"),
            Optional.of(took)));
  }
}
