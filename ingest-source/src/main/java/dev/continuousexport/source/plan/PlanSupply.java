package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans of an export, run after run: asks {@link RunPlanner} where the run ends, asks the
 * logs where that boundary lies, and stores the plan unless somebody was quicker, in which case
 * theirs is the plan.
 *
 * <p>It reads each plan once and keeps its logs open, so that a backlog of thousands of runs is
 * planned quickly. Used by one thread at a time. Calls block on I/O; after a failure the same call
 * may be made again.
 */
public final class PlanSupply implements AutoCloseable {
  private final ExportInputs inputs;
  private final PlanLog plans;
  private final RunPlanner planner;
  private final FactScopes facts;
  private final DimensionVersions dimensions;
  private @Nullable PlannedPositions reached;

  /**
   * @param plans where the plans are stored; the caller closes it
   */
  public PlanSupply(ExportInputs inputs, PlanLog plans) {
    this(inputs, plans, TableLogs::open);
  }

  /**
   * @param logs opens a table's log; the logs are closed with this supply
   */
  public PlanSupply(ExportInputs inputs, PlanLog plans, Function<IngestTable, TableLog> logs) {
    this.inputs = inputs;
    this.plans = plans;
    this.planner = new RunPlanner(inputs.schedule());
    this.facts = new FactScopes(inputs.facts(), inputs.allowedGaps(), logs);
    this.dimensions = new DimensionVersions(inputs.dimensions(), inputs.schedule(), logs);
  }

  /**
   * Creates an export's plan 0: its StartCursor is {@code now} and its scopes are the history up to
   * it. A plan 0 that exists already is answered as it is.
   *
   * @throws dev.continuousexport.source.model.TableLogException where a log cannot serve as what it
   *     is to be
   */
  public static StoredPlan createPlanZero(
      String exportId,
      List<IngestTable> facts,
      List<IngestTable> dimensions,
      PlanLog plans,
      Instant now) {
    return createPlanZero(exportId, facts, dimensions, plans, now, TableLogs::open);
  }

  static StoredPlan createPlanZero(
      String exportId,
      List<IngestTable> facts,
      List<IngestTable> dimensions,
      PlanLog plans,
      Instant now,
      Function<IngestTable, TableLog> logs) {
    Optional<StoredPlan> stored = plans.plan(0);
    if (stored.isPresent()) {
      return stored.get();
    }
    Cursor start = Cursor.of(now);
    return plans.putIfAbsent(
        new RunPlan(
            exportId,
            0,
            new Cursor(0),
            start,
            start.ticks(),
            history(facts, true, start, logs),
            history(dimensions, false, start, logs),
            List.of(),
            ""));
  }

  /**
   * The plan of a run: the stored one, or else a new one where the run is due.
   *
   * @throws PlanChainException where the stored plans up to it do not continue one another
   * @throws dev.continuousexport.source.model.TableLogException where a log cannot be asked or no
   *     longer continues the plans
   */
  public Supply supply(long run, Instant now) {
    PlannedPositions before = positions();
    if (run <= before.run()) {
      return new Supply.Planned(required(run));
    }
    while (before.run() < run - 1) {
      facts.forget();
      before = accept(before, required(before.run() + 1));
    }
    Optional<StoredPlan> stored = plans.plan(run);
    if (stored.isPresent()) {
      facts.forget();
      accept(before, stored.get());
      return new Supply.Planned(stored.get());
    }
    return plan(before, now);
  }

  /** The plans of all runs from {@code first} on that are stored or due now, in order. */
  public List<StoredPlan> due(long first, Instant now) {
    List<StoredPlan> plans = new ArrayList<>();
    Supply next = supply(first, now);
    while (next instanceof Supply.Planned planned) {
      plans.add(planned.plan());
      next = supply(planned.plan().plan().run() + 1, now);
    }
    return plans;
  }

  @Override
  public void close() {
    facts.close();
    dimensions.close();
  }

  private Supply plan(PlannedPositions before, Instant now) {
    facts.begin(before);
    Cursor latest = inputs.schedule().lastDue(now);
    NextBoundary next = planner.next(now, before.boundary(), facts::records);
    if (next instanceof NextBoundary.NotBefore notBefore) {
      return new Supply.NotBefore(notBefore.moment());
    }
    Cursor boundary = ((NextBoundary.Due) next).boundary();
    RunPlan proposed =
        new RunPlan(
            inputs.exportId(),
            before.run() + 1,
            before.boundary(),
            boundary,
            Ticks.ofInstant(now),
            facts.scopes(boundary, latest),
            dimensions.at(boundary, latest, now),
            facts.crossed(),
            before.hash());
    // What does not continue the plans must never be stored: nobody could go on after it.
    before.requireContinuedBy(proposed);
    StoredPlan stored = plans.putIfAbsent(proposed);
    if (!stored.plan().equals(proposed)) {
      facts.forget();
    }
    accept(before, stored);
    return new Supply.Planned(stored);
  }

  private PlannedPositions positions() {
    if (reached == null) {
      reached = PlannedPositions.creation(required(0));
    }
    return reached;
  }

  private PlannedPositions accept(PlannedPositions before, StoredPlan plan) {
    PlannedPositions after = before.then(plan);
    reached = after;
    return after;
  }

  private StoredPlan required(long run) {
    return plans
        .plan(run)
        .orElseThrow(
            () ->
                new PlanChainException(
                    "Plan %d of export '%s' is missing; restore it, or create the export anew."
                        .formatted(run, inputs.exportId())));
  }

  private static SortedMap<String, LogScope> history(
      List<IngestTable> tables,
      boolean asFacts,
      Cursor upTo,
      Function<IngestTable, TableLog> logs) {
    SortedMap<String, LogScope> scopes = new TreeMap<>();
    for (IngestTable table : tables) {
      try (TableLog log = logs.apply(table)) {
        if (asFacts) {
          log.requireFacts();
        } else {
          log.requireDimension();
        }
        scopes.put(table.name(), log.history(upTo));
      }
    }
    return scopes;
  }
}
