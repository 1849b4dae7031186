package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.CivilDate;
import dev.continuousexport.sql.types.Ticks;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions on datetimes, which are ticks. Results outside of year 1 to 9999 are null. */
public final class Datetimes {
  private Datetimes() {}

  private static @Nullable Long dated(long day) {
    long ticks = day * Ticks.PER_DAY;
    return day < 0 || ticks > Ticks.MAX_DATETIME ? null : (Long) ticks;
  }

  private static boolean isOutside(@Nullable Long ticks, @Nullable Long offset) {
    return ticks == null
        || offset == null
        || !Ticks.isDatetime(ticks)
        || Math.abs(offset) > 4_000_000;
  }

  /** todatetime() of a number of ticks. */
  public static final class OfTicks extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks) {
      return ticks == null || !Ticks.isDatetime(ticks) ? null : ticks;
    }
  }

  /** A datetime moved by a timespan. */
  public static final class Later extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long span) {
      return ticks == null || span == null ? null : inRange(ticks, span, ticks + span);
    }
  }

  /** A datetime moved back by a timespan. */
  public static final class Earlier extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long span) {
      return ticks == null || span == null ? null : inRange(ticks, -span, ticks - span);
    }
  }

  private static @Nullable Long inRange(long ticks, long moved, long result) {
    boolean overflow = moved > 0 && result < ticks || moved < 0 && result > ticks;
    return overflow || !Ticks.isDatetime(result) ? null : (Long) result;
  }

  /** The day in which a datetime lies, moved by days. */
  public static final class StartOfDay extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      return ticks == null || offset == null || isOutside(ticks, offset)
          ? null
          : dated(CivilDate.dayOfTicks(ticks) + offset);
    }
  }

  /** The Sunday before or at a datetime, moved by weeks. */
  public static final class StartOfWeek extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      if (ticks == null || offset == null || isOutside(ticks, offset)) {
        return null;
      }
      return dated(CivilDate.startOfWeek(CivilDate.dayOfTicks(ticks)) + 7 * offset);
    }
  }

  /** The first of the month, moved by months. */
  public static final class StartOfMonth extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      if (ticks == null || offset == null || isOutside(ticks, offset)) {
        return null;
      }
      return dated(CivilDate.startOfMonth(CivilDate.dayOfTicks(ticks), offset));
    }
  }

  /** The first of January, moved by years. */
  public static final class StartOfYear extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      if (ticks == null || offset == null || isOutside(ticks, offset)) {
        return null;
      }
      return dated(CivilDate.startOfYear(CivilDate.dayOfTicks(ticks), offset));
    }
  }

  /** A part of a datetime by its name in lower case; an unknown part is null. */
  public static final class DatetimePart extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String part, @Nullable Long ticks) {
      if (part == null || ticks == null || !Ticks.isDatetime(ticks)) {
        return null;
      }
      DatePart known = DatePart.named(part);
      return known == null ? null : (Long) known.of(ticks);
    }
  }
}
