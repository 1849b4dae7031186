package dev.continuousexport.source.plan;

import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;
import java.util.function.ToLongFunction;

/**
 * Decides where the next run ends. Pure: the same schedule, moment, last boundary and logs give the
 * same answer.
 *
 * <p>A due boundary always becomes a run, even if nothing came; several due boundaries become one
 * run while it stays within the schedule's limit. Aligned boundaries become one run each.
 */
public final class RunPlanner {
  private final ExportSchedule schedule;

  public RunPlanner(ExportSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * The end of the run after a planned boundary.
   *
   * @param last the last planned boundary
   * @param recordsUpTo how many records lie after {@code last} up to a cursor; never fewer for a
   *     later cursor. Asked only where intervals could be merged
   */
  public NextBoundary next(Instant now, Cursor last, ToLongFunction<Cursor> recordsUpTo) {
    Cursor first = schedule.boundaryAfter(last);
    if (now.isBefore(schedule.dueAt(first))) {
      return new NextBoundary.NotBefore(schedule.dueAt(first));
    }
    if (schedule.alignTo() != null) {
      return new NextBoundary.Due(first);
    }
    return new NextBoundary.Due(merged(first, schedule.lastDue(now), recordsUpTo));
  }

  /** The last boundary in [first, latest] within the limit; {@code first} if there is none. */
  private Cursor merged(Cursor first, Cursor latest, ToLongFunction<Cursor> recordsUpTo) {
    long within = 0;
    long beyond = schedule.steps(first, latest) + 1;
    if (beyond > 1 && recordsUpTo.applyAsLong(latest) <= schedule.mergeUpToRecords()) {
      return latest;
    }
    while (beyond - within > 1) {
      long middle = within + (beyond - within) / 2;
      boolean fits =
          recordsUpTo.applyAsLong(schedule.later(first, middle)) <= schedule.mergeUpToRecords();
      within = fits ? middle : within;
      beyond = fits ? beyond : middle;
    }
    return schedule.later(first, within);
  }
}
