package dev.continuousexport.job.run;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.sql.types.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The boundaries in the ledgers of continuous exports. */
public final class LedgerBoundaries implements PlannedBoundaries {
  private static final String FILES = "files";

  private final Supplier<List<ExportDefinition>> exports;

  public LedgerBoundaries(Supplier<List<ExportDefinition>> exports) {
    this.exports = exports;
  }

  @Override
  public Optional<Position> at(IngestTable table, Cursor cursor) {
    for (ExportDefinition export : exports.get()) {
      Optional<IngestTable> fact =
          export.facts().stream().filter(one -> one.log().equals(table.log())).findFirst();
      if (fact.isPresent()) {
        try (ExportLedger ledger = new ExportLedger(RunPlanning.home(export))) {
          Optional<Position> position = position(ledger, fact.get(), cursor);
          if (position.isPresent()) {
            return position;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Position> position(
      ExportLedger ledger, IngestTable table, Cursor cursor) {
    Optional<RunPlan> last = ledger.lastPlan();
    if (last.isEmpty() || cursor.isAfter(last.get().upTo())) {
      return Optional.empty();
    }
    long run = firstUpTo(ledger.plans(), last.get().run(), cursor);
    return plan(ledger.plans(), run).upTo().equals(cursor)
        ? reached(ledger.plans(), run, table)
        : Optional.empty();
  }

  /** The first plan that does not end before a cursor. */
  private static long firstUpTo(PlanLog plans, long last, Cursor cursor) {
    long low = 0;
    long high = last;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (cursor.isAfter(plan(plans, middle).upTo())) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What the plans up to one have reached; a plan names all partitions but files, the new ones. */
  private static Optional<Position> reached(PlanLog plans, long run, IngestTable table) {
    SortedMap<String, PartitionEnd> ends = new TreeMap<>();
    String identity = null;
    for (long at = run; at >= 0; at--) {
      LogScope scope = plan(plans, at).facts().get(table.name());
      if (scope == null) {
        break;
      }
      identity = scope.identity();
      for (LogRange range : scope.ranges()) {
        ends.putIfAbsent(range.partition(), new PartitionEnd(range.to(), range.toStamp()));
      }
      if (!table.log().kind().equals(FILES)) {
        break;
      }
    }
    return identity == null ? Optional.empty() : Optional.of(new Position(identity, ends));
  }

  private static RunPlan plan(PlanLog plans, long run) {
    return plans.plan(run).map(StoredPlan::plan).orElseThrow();
  }
}
