package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.run.CursorScopes;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.lower.FactUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of an export that is made once, and its query with it. Each range of a table that the
 * query reads is a table of its own here, whose scope is that range: the plan names exactly what is
 * read. A log without ingestion times is read like a dimension.
 *
 * @param lowered the query over these tables
 */
record OneShotPlan(
    LoweredQuery lowered,
    List<IngestTable> facts,
    List<IngestTable> dimensions,
    SortedMap<String, LogScope> factScopes,
    SortedMap<String, LogScope> dimensionScopes) {
  /**
   * Asks the logs.
   *
   * @param now up to where records are in
   */
  static OneShotPlan of(
      LoweredQuery query, Map<String, IngestTable> tables, CursorScopes scopes, Cursor now) {
    OneShotPlan plan =
        new OneShotPlan(
            query, new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
    for (FactUse use : query.facts()) {
      IngestTable table = tables.get(use.table());
      if (table == null) {
        throw new IllegalStateException("The query reads an unknown table '" + use.table() + "'.");
      }
      plan.add(use, table, scopes, now);
    }
    return plan.withUses();
  }

  private void add(FactUse use, IngestTable table, CursorScopes scopes, Cursor now) {
    IngestTable named =
        new IngestTable(
            use.name(), table.schema(), table.log(), table.format(), table.onBadRecord());
    try (TableLog log = TableLogs.open(table)) {
      if (hasIngestionTimes(log, use)) {
        facts.add(named);
        factScopes.put(use.name(), scopes.of(table, log, use.range(), now));
      } else {
        dimensions.add(named);
        dimensionScopes.put(use.name(), log.history(now));
      }
    }
  }

  private static boolean hasIngestionTimes(TableLog log, FactUse use) {
    try {
      log.requireFacts();
      return true;
    } catch (TableLogException e) {
      if (e.isRetryable()) {
        throw e;
      }
      if (!use.range().isAll()) {
        throw new CommandException(
            "Table '%s' cannot be read between cursors: %s".formatted(use.table(), e.getMessage()),
            e);
      }
      return false;
    }
  }

  private OneShotPlan withUses() {
    LoweredQuery renamed =
        new LoweredQuery(
            lowered.sql(),
            lowered.schema(),
            facts.stream()
                .map(table -> new FactUse(table.name(), table.name(), CursorRange.ALL))
                .toList(),
            dimensions.stream()
                .<DimensionUse>map(table -> new DimensionUse.Replay(table.name(), table.schema()))
                .toList(),
            lowered.functions(),
            lowered.warnings());
    return new OneShotPlan(renamed, facts, dimensions, factScopes, dimensionScopes);
  }

  /** Stores plan 0, which is nothing, and plan 1, which is everything. */
  void store(String exportId, ExportLedger ledger, Cursor upTo, long executionTime) {
    SortedMap<String, LogScope> nothing = new TreeMap<>();
    factScopes.forEach((table, scope) -> nothing.put(table, CursorScopes.nothingOf(scope)));
    Cursor beginning = CursorRange.ALL.after();
    StoredPlan zero =
        ledger
            .plans()
            .putIfAbsent(
                new RunPlan(
                    exportId,
                    0,
                    beginning,
                    beginning,
                    executionTime,
                    nothing,
                    dimensionScopes,
                    List.of(),
                    ""));
    ledger
        .plans()
        .putIfAbsent(
            new RunPlan(
                exportId,
                1,
                beginning,
                upTo,
                executionTime,
                factScopes,
                dimensionScopes,
                List.of(),
                zero.hash()));
  }
}
