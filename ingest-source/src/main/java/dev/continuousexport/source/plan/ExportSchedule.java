package dev.continuousexport.source.plan;

import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the boundaries of an export's runs lie, and when each may be planned.
 *
 * <p>Boundaries lie on a grid: {@code origin + k × interval}, or with {@code alignTo} on the wall
 * clock. An aligned boundary is the last tick before a multiple of the interval, since boundaries
 * are inclusive: what was ingested at 10:00:00 sharp belongs to the hour that begins then.
 *
 * @param origin the creation's StartCursor, or the last planned boundary when the interval was
 *     altered
 * @param interval the time between two boundaries; positive, in whole ticks
 * @param forcedLatency how long after its boundary a run is planned; it never moves a record into
 *     another run
 * @param alignTo the unit of the wall clock that boundaries respect; it and the interval are
 *     multiples of one another. Such runs are never merged
 * @param clockSkewMargin how far the clocks of this service and of the logs may lie apart; no run
 *     is planned before its boundary plus this margin
 * @param mergeUpToRecords due intervals merge into one run while it holds no more records than this
 */
public record ExportSchedule(
    Cursor origin,
    Duration interval,
    Duration forcedLatency,
    @Nullable Duration alignTo,
    Duration clockSkewMargin,
    long mergeUpToRecords)
    implements Serializable {
  public static final Duration DEFAULT_CLOCK_SKEW_MARGIN = Duration.ofSeconds(2);
  public static final long DEFAULT_MERGE_UP_TO_RECORDS = 10_000_000;

  public ExportSchedule {
    if (Ticks.ofDuration(interval) <= 0) {
      throw new IllegalArgumentException("The interval between runs must be positive: " + interval);
    }
    if (forcedLatency.isNegative() || clockSkewMargin.isNegative()) {
      throw new IllegalArgumentException("forcedLatency and clock-skew margin are not negative.");
    }
    if (mergeUpToRecords < 1) {
      throw new IllegalArgumentException("A run must hold one record: " + mergeUpToRecords);
    }
    if (alignTo != null && !aligns(Ticks.ofDuration(alignTo), Ticks.ofDuration(interval))) {
      throw new IllegalArgumentException(
          "alignTo %s and the interval between runs %s must be multiples of one another; set the interval to %s or leave alignTo out."
              .formatted(alignTo, interval, alignTo));
    }
  }

  /** A schedule without latency or alignment, with the default margin and limit. */
  public static ExportSchedule every(Duration interval, Cursor origin) {
    return new ExportSchedule(
        origin,
        interval,
        Duration.ZERO,
        null,
        DEFAULT_CLOCK_SKEW_MARGIN,
        DEFAULT_MERGE_UP_TO_RECORDS);
  }

  /** The schedule with another interval: its grid begins at the last planned boundary. */
  public ExportSchedule altered(Duration newInterval, Cursor lastPlannedBoundary) {
    return new ExportSchedule(
        lastPlannedBoundary,
        newInterval,
        forcedLatency,
        alignTo,
        clockSkewMargin,
        mergeUpToRecords);
  }

  public ExportSchedule withForcedLatency(Duration latency) {
    return new ExportSchedule(
        origin, interval, latency, alignTo, clockSkewMargin, mergeUpToRecords);
  }

  public ExportSchedule withAlignTo(@Nullable Duration unit) {
    return new ExportSchedule(
        origin, interval, forcedLatency, unit, clockSkewMargin, mergeUpToRecords);
  }

  public ExportSchedule withClockSkewMargin(Duration margin) {
    return new ExportSchedule(origin, interval, forcedLatency, alignTo, margin, mergeUpToRecords);
  }

  public ExportSchedule withMergeUpToRecords(long records) {
    return new ExportSchedule(origin, interval, forcedLatency, alignTo, clockSkewMargin, records);
  }

  /** The first boundary after a cursor. */
  public Cursor boundaryAfter(Cursor cursor) {
    return boundary(index(cursor) + 1);
  }

  /** The last boundary at or before a cursor; it may lie before the origin. */
  public Cursor boundaryAtOrBefore(Cursor cursor) {
    return boundary(index(cursor));
  }

  /** When a run that ends at a boundary may be planned. */
  public Instant dueAt(Cursor boundary) {
    return boundary.instant().plus(delay());
  }

  /** The last boundary whose run may be planned at a moment. */
  public Cursor lastDue(Instant now) {
    return boundaryAtOrBefore(Cursor.of(now.minus(delay())));
  }

  /** Number of intervals from one boundary to another. */
  long steps(Cursor from, Cursor to) {
    return index(to) - index(from);
  }

  /** The boundary some intervals later. */
  Cursor later(Cursor boundary, long steps) {
    return boundary(index(boundary) + steps);
  }

  private Duration delay() {
    return forcedLatency.compareTo(clockSkewMargin) > 0 ? forcedLatency : clockSkewMargin;
  }

  private long index(Cursor cursor) {
    return Math.floorDiv(cursor.ticks() - base(), Ticks.ofDuration(interval));
  }

  private Cursor boundary(long index) {
    return new Cursor(Math.addExact(base(), Math.multiplyExact(index, Ticks.ofDuration(interval))));
  }

  private long base() {
    return alignTo == null ? origin.ticks() : -1;
  }

  private static boolean aligns(long unit, long interval) {
    return unit > 0 && (unit % interval == 0 || interval % unit == 0);
  }
}
