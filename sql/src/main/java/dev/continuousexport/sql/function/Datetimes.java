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
        || ticks < 0
        || ticks > Ticks.MAX_DATETIME
        || Math.abs(offset) > 4_000_000;
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
      long day = CivilDate.dayOfTicks(ticks);
      return dated(day - Math.floorMod(day + 1, 7) + 7 * offset);
    }
  }

  /** The first of the month, moved by months. */
  public static final class StartOfMonth extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      if (ticks == null || offset == null || isOutside(ticks, offset)) {
        return null;
      }
      long date = CivilDate.packed(CivilDate.dayOfTicks(ticks));
      long month = CivilDate.year(date) * 12L + CivilDate.month(date) - 1 + offset;
      return dated(
          CivilDate.dayOf((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1));
    }
  }

  /** The first of January, moved by years. */
  public static final class StartOfYear extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long ticks, @Nullable Long offset) {
      if (ticks == null || offset == null || isOutside(ticks, offset)) {
        return null;
      }
      long date = CivilDate.packed(CivilDate.dayOfTicks(ticks));
      return dated(CivilDate.dayOf((int) (CivilDate.year(date) + offset), 1, 1));
    }
  }

  /** A part of a datetime by its name in lower case; an unknown part is null. */
  public static final class DatetimePart extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String part, @Nullable Long ticks) {
      if (part == null || ticks == null || ticks < 0 || ticks > Ticks.MAX_DATETIME) {
        return null;
      }
      DatePart known = DatePart.named(part);
      return known == null ? null : (Long) known.of(ticks);
    }
  }
}
