package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.sql.types.Cursor;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of one run, fixed before anything of it is read.
 *
 * <p>Plan 0 is the creation of the export: its {@code upTo} is the StartCursor and its scopes are
 * the history before it, which no run reads (a back-fill does). The scopes of plan n begin where
 * those of plan n-1 end.
 *
 * @param exportId the export
 * @param run the run's number; 0 is the creation
 * @param after the boundary before, exclusive
 * @param upTo this run's boundary, inclusive
 * @param executionTime what {@code now()} answers in this run, as a datetime's ticks
 * @param facts the scope of each fact table
 * @param dimensions all of each dimension table, at the version that takes part
 * @param skipped gaps that somebody let the export cross
 * @param previousHash the hash of plan n-1; empty for plan 0
 */
public record RunPlan(
    String exportId,
    long run,
    Cursor after,
    Cursor upTo,
    long executionTime,
    SortedMap<String, LogScope> facts,
    SortedMap<String, LogScope> dimensions,
    List<SkippedRange> skipped,
    String previousHash)
    implements Serializable {
  public RunPlan {
    if (run < 0) {
      throw new IllegalArgumentException("Runs count from 1, plans from 0: " + run);
    }
    if (after.isAfter(upTo)) {
      throw new IllegalArgumentException(
          "Plan " + run + " ends at cursor " + upTo + ", before it begins at " + after + ".");
    }
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    skipped = List.copyOf(skipped);
  }
}
