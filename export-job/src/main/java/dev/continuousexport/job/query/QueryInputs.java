package dev.continuousexport.job.query;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.topology.QueryPipeline;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.sql.lower.FactUse;
import dev.continuousexport.sql.types.Cursor;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a query reads: all records that the logs of its tables hold when it begins.
 *
 * <p>A log whose records have no ingestion time cannot be cut at cursors, and is read like a
 * dimension.
 *
 * @param plan of the query's only run
 * @param roles how each table is read
 */
record QueryInputs(RunPlan plan, Map<String, Role> roles) {
  private static final String ID = "query";

  QueryInputs {
    roles = Map.copyOf(roles);
  }

  /**
   * Asks the logs how far they reach.
   *
   * @param upTo records up to this cursor are in
   * @param executionTime ticks of {@code now()}
   */
  static QueryInputs of(
      List<FactUse> uses, Map<String, IngestTable> tables, Cursor upTo, long executionTime) {
    SortedMap<String, LogScope> facts = new TreeMap<>();
    SortedMap<String, LogScope> others = new TreeMap<>();
    for (String name : uses.stream().map(FactUse::table).distinct().toList()) {
      IngestTable table = tables.get(name);
      if (table != null) {
        try (TableLog log = TableLogs.open(table)) {
          (hasIngestionTime(log, name, uses) ? facts : others).put(name, log.history(upTo));
        }
      }
    }
    RunPlan plan =
        new RunPlan(ID, 1, new Cursor(0), upTo, executionTime, facts, others, List.of(), "");
    Map<String, Role> roles = new TreeMap<>();
    facts.keySet().forEach(name -> roles.put(name, Role.FACT));
    others.keySet().forEach(name -> roles.put(name, Role.DIMENSION));
    return new QueryInputs(plan, roles);
  }

  private static boolean hasIngestionTime(TableLog log, String table, List<FactUse> uses) {
    try {
      log.requireFacts();
      return true;
    } catch (TableLogException e) {
      boolean cut =
          uses.stream().anyMatch(use -> use.table().equals(table) && !use.range().isAll());
      if (e.isRetryable()) {
        throw e;
      }
      if (cut) {
        throw new CommandException(
            "Table '%s' cannot be read between cursors: %s".formatted(table, e.getMessage()), e);
      }
      return false;
    }
  }

  /** Adds the tables to a job. */
  void addTo(QueryPipeline pipeline, List<FactUse> uses, Map<String, IngestTable> tables) {
    FixedPlans plans = new FixedPlans(plan);
    for (FactUse use : uses) {
      IngestTable table = tables.get(use.table());
      Role role = roles.get(use.table());
      if (table != null && role != null) {
        IngestSpec spec = IngestSpec.of(ID, table, role, plans, new Extent.Runs(1, 1));
        pipeline.addTable(use.name(), spec.within(use.range()));
      }
    }
  }
}
