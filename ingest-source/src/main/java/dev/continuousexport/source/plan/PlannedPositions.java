package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.sql.types.Cursor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an export's plans have come to in the logs of its facts, folded from plan 0 on.
 *
 * @param run the last plan's run
 * @param hash the last plan's hash
 * @param boundary the last plan's end
 * @param facts per fact table of the last plan the position that it reached
 */
record PlannedPositions(long run, String hash, Cursor boundary, SortedMap<String, Position> facts) {
  PlannedPositions {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The positions after the creation of the export. */
  static PlannedPositions creation(StoredPlan zero) {
    SortedMap<String, Position> reached = new TreeMap<>();
    zero.plan().facts().forEach((table, scope) -> reached.put(table, reached(scope)));
    return new PlannedPositions(0, zero.hash(), zero.plan().upTo(), reached);
  }

  /** The positions after the next plan, which must continue these. */
  PlannedPositions then(StoredPlan next) {
    RunPlan plan = next.plan();
    return new PlannedPositions(plan.run(), next.hash(), plan.upTo(), reachedBy(plan));
  }

  /**
   * Checks a plan that is not stored yet.
   *
   * @throws PlanChainException where it does not continue these positions
   */
  void requireContinuedBy(RunPlan proposed) {
    reachedBy(proposed);
  }

  private SortedMap<String, Position> reachedBy(RunPlan plan) {
    if (plan.run() != run + 1 || !plan.after().equals(boundary)) {
      throw broken(plan, "it does not begin at cursor " + boundary + " of plan " + run);
    }
    if (!plan.previousHash().equals(hash)) {
      throw broken(
          plan, "it names " + plan.previousHash() + " as the hash of its predecessor, not " + hash);
    }
    SortedMap<String, Position> reached = new TreeMap<>();
    plan.facts().forEach((table, scope) -> reached.put(table, advance(plan, table, scope)));
    return reached;
  }

  /** Where a fact table's next scope begins; empty for a table that is new to the export. */
  Optional<Position> of(String table) {
    return Optional.ofNullable(facts.get(table));
  }

  /** The position that a scope reaches from the beginning of its log. */
  static Position reached(LogScope scope) {
    return Position.beginning(scope.identity()).advance(scope);
  }

  /** Moves a position over gaps that somebody allowed to cross; it must lie in each. */
  static Position cross(Position position, List<SkippedRange> gaps) {
    SortedMap<String, PartitionEnd> ends = new TreeMap<>(position.partitions());
    for (SkippedRange gap : gaps) {
      if (!begins(position, gap)) {
        throw new IllegalArgumentException(
            "The gap " + gap + " is not where the position is: " + position + ".");
      }
      ends.put(gap.partition(), new PartitionEnd(gap.to(), ""));
    }
    return new Position(position.identity(), ends);
  }

  /** Whether the next record that the export would read lies in the gap. */
  static boolean begins(Position position, SkippedRange gap) {
    long offset = position.offset(gap.partition());
    return gap.from() <= offset && offset < gap.to();
  }

  private Position advance(RunPlan next, String table, LogScope scope) {
    Position from = facts.get(table);
    if (from == null) {
      return reached(scope);
    }
    List<SkippedRange> gaps =
        next.skipped().stream().filter(gap -> gap.table().equals(table)).toList();
    try {
      return cross(from, gaps).advance(scope);
    } catch (IllegalArgumentException e) {
      throw new PlanChainException(
          "Plan %d of export '%s' does not continue plan %d in table '%s': %s"
              .formatted(next.run(), next.exportId(), run, table, e.getMessage()),
          e);
    }
  }

  private PlanChainException broken(RunPlan next, String why) {
    return new PlanChainException(
        "Plan %d of export '%s' does not continue plan %d: %s. Somebody changed the plans; restore them before the export goes on."
            .formatted(next.run(), next.exportId(), run, why));
  }

  /** A scope of a table new to the export that also says where the table began. */
  static LogScope beginning(LogScope history, LogScope scope) {
    Map<String, LogRange> ranges = new TreeMap<>();
    history
        .ranges()
        .forEach(
            range ->
                ranges.put(
                    range.partition(),
                    new LogRange(
                        range.partition(),
                        range.to(),
                        range.to(),
                        range.toStamp(),
                        range.toStamp())));
    scope.ranges().forEach(range -> ranges.put(range.partition(), range));
    return new LogScope(scope.identity(), List.copyOf(ranges.values()));
  }
}
