package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.CivilDate;
import dev.continuousexport.sql.types.Ticks;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Arithmetic of datetimes by calendar. Results outside of year 1 to 9999 are null. */
public final class Calendar {
  private static final long MONTHS = 12;
  private static final long FARTHEST = 200_000;

  private Calendar() {}

  private static @Nullable Long checked(long ticks) {
    return Ticks.isDatetime(ticks) ? (Long) ticks : null;
  }

  private static long day(long ticks) {
    return CivilDate.dayOfTicks(ticks);
  }

  /** Months since year 0. */
  private static long month(long ticks) {
    long date = CivilDate.packed(day(ticks));
    return CivilDate.year(date) * MONTHS + CivilDate.month(date) - 1;
  }

  /** datetime_add() of ticks. */
  public static final class AddTicks extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long unit, @Nullable Long count, @Nullable Long ticks) {
      if (unit == null || count == null || ticks == null) {
        return null;
      }
      double sum = (double) unit * count + ticks;
      return Math.abs(sum) > 4e18 ? null : checked(unit * count + ticks);
    }
  }

  /** datetime_add() of months: the day is the last one of the month if there is no such day. */
  public static final class AddMonths extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long unit, @Nullable Long count, @Nullable Long ticks) {
      if (unit == null || count == null || ticks == null || Math.abs(count) > FARTHEST) {
        return null;
      }
      long month = month(ticks) + unit * count;
      int year = (int) Math.floorDiv(month, MONTHS);
      if (year < 1 || year > 9999) {
        return null;
      }
      int ofYear = (int) Math.floorMod(month, MONTHS) + 1;
      int wanted = CivilDate.dayOfMonth(CivilDate.packed(day(ticks)));
      int dayOfMonth = Math.min(wanted, CivilDate.daysIn(year, ofYear));
      long time = ticks - day(ticks) * Ticks.PER_DAY;
      return checked(CivilDate.dayOf(year, ofYear, dayOfMonth) * Ticks.PER_DAY + time);
    }
  }

  /** datetime_diff() of units with a fixed length: how many of their bounds lie between. */
  public static final class TicksBetween extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long unit, @Nullable Long later, @Nullable Long earlier) {
      return unit == null || later == null || earlier == null
          ? null
          : (Long) (Math.floorDiv(later, unit) - Math.floorDiv(earlier, unit));
    }
  }

  /** datetime_diff() of nanoseconds. */
  public static final class NanosecondsBetween extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long later, @Nullable Long earlier) {
      return later == null || earlier == null ? null : (Long) ((later - earlier) * 100);
    }
  }

  /** datetime_diff() of weeks, which begin on Sunday. */
  public static final class WeeksBetween extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable Long later, @Nullable Long earlier) {
      return later == null || earlier == null
          ? null
          : (Double)
              (double)
                  ((CivilDate.startOfWeek(day(later)) - CivilDate.startOfWeek(day(earlier))) / 7);
    }
  }

  /** datetime_diff() of months, or of so many months. */
  public static final class MonthsBetween extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long unit, @Nullable Long later, @Nullable Long earlier) {
      return unit == null || later == null || earlier == null
          ? null
          : (Long) (Math.floorDiv(month(later), unit) - Math.floorDiv(month(earlier), unit));
    }
  }

  /** dayofweek(): the time since Sunday; null in the last week, which has no end (as recorded). */
  public static final class DayOfWeek extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks) {
      if (ticks == null) {
        return null;
      }
      long sunday = CivilDate.startOfWeek(day(ticks));
      return Ticks.isDatetime((sunday + 7) * Ticks.PER_DAY)
          ? (Long) ((day(ticks) - sunday) * Ticks.PER_DAY)
          : null;
    }
  }

  /** bin_at() of whole numbers and ticks. */
  public static final class LongBinAt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long value, @Nullable Long size, @Nullable Long fixed) {
      return value == null || size == null || fixed == null || size <= 0
          ? null
          : (Long) (value - Math.floorMod(value - fixed, size));
    }
  }

  /** bin_at() of reals. */
  public static final class RealBinAt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double value, @Nullable Double size, @Nullable Double fixed) {
      return value == null || size == null || fixed == null || !(size > 0)
          ? null
          : (Double) (Math.floor((value - fixed) / size) * size + fixed);
    }
  }

  /** make_datetime(): null for what the calendar does not have. */
  public static final class MakeDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable Long year,
        @Nullable Long month,
        @Nullable Long day,
        @Nullable Long hour,
        @Nullable Long minute,
        @Nullable Double second) {
      if (year == null || month == null || day == null || Math.abs(year) > 9999) {
        return null;
      }
      boolean date =
          Math.abs(month) < 13
              && Math.abs(day) < 32
              && CivilDate.isDate(year.intValue(), month.intValue(), day.intValue());
      Long time = date ? timeOfDay(hour, minute, second) : null;
      return time == null
          ? null
          : checked(
              CivilDate.dayOf(year.intValue(), month.intValue(), day.intValue()) * Ticks.PER_DAY
                  + time);
    }
  }

  /** make_timespan(). */
  public static final class MakeTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable Long day, @Nullable Long hour, @Nullable Long minute, @Nullable Double second) {
      Long time = timeOfDay(hour, minute, second);
      return time == null || day == null || Math.abs(day) > 10_000_000
          ? null
          : (Long) (day * Ticks.PER_DAY + time);
    }
  }

  private static @Nullable Long timeOfDay(
      @Nullable Long hour, @Nullable Long minute, @Nullable Double second) {
    if (hour == null || minute == null || second == null) {
      return null;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    return second >= 0 && second < 60
        ? (Long)
            (hour * Ticks.PER_HOUR
                + minute * Ticks.PER_MINUTE
                + Math.round(second * Ticks.PER_SECOND))
        : null;
  }

  /** unixtime_…_todatetime(): units since 1970. */
  public static final class OfUnixTime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Double ticksPerUnit, @Nullable Double count) {
      if (ticksPerUnit == null || count == null) {
        return null;
      }
      double ticks = count * ticksPerUnit;
      return Math.abs(ticks) > 4e18 ? null : checked(Ticks.UNIX_EPOCH + (long) ticks);
    }
  }
}
