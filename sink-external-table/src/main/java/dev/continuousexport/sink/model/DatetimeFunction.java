package dev.continuousexport.sink.model;

import dev.continuousexport.sql.text.CivilDate;
import dev.continuousexport.sql.types.Ticks;
import java.io.Serializable;

/** How a datetime partition rounds the datetimes of its column down. */
public sealed interface DatetimeFunction extends Serializable {
  /** The beginning of the period that holds {@code ticks}; both in ticks since 0001-01-01. */
  long apply(long ticks);

  /** {@code bin(column, span)}: multiples of the span since 0001-01-01T00:00:00Z. */
  record Bin(long spanTicks) implements DatetimeFunction {
    public Bin {
      if (spanTicks <= 0) {
        throw new IllegalArgumentException(
            "bin() needs a timespan above zero, not " + spanTicks + " ticks.");
      }
    }

    @Override
    public long apply(long ticks) {
      return Math.floorDiv(ticks, spanTicks) * spanTicks;
    }
  }

  /** The calendar's periods, in UTC. */
  enum StartOf implements DatetimeFunction {
    DAY,
    /** Weeks begin on Sunday. 0001-01-01 was a Monday, so the first week begins before time. */
    WEEK,
    MONTH,
    YEAR;

    @Override
    public long apply(long ticks) {
      long day = CivilDate.dayOfTicks(ticks);
      long first =
          switch (this) {
            case DAY -> day;
            case WEEK -> Math.max(0, CivilDate.startOfWeek(day));
            case MONTH -> CivilDate.startOfMonth(day, 0);
            case YEAR -> CivilDate.startOfYear(day, 0);
          };
      return first * Ticks.PER_DAY;
    }
  }
}
