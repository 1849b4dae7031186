package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.CivilDate;
import dev.continuousexport.sql.types.Ticks;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts that datetime_part() knows. */
enum DatePart {
  YEAR("year"),
  QUARTER("quarter"),
  MONTH("month"),
  WEEK_OF_YEAR("week_of_year", "weekofyear"),
  DAY("day"),
  DAY_OF_YEAR("dayofyear"),
  HOUR("hour"),
  MINUTE("minute"),
  SECOND("second"),
  MILLISECOND("millisecond"),
  MICROSECOND("microsecond"),
  NANOSECOND("nanosecond");

  private static final Map<String, DatePart> BY_NAME = byName();

  private final String[] names;

  DatePart(String... names) {
    this.names = names;
  }

  static @Nullable DatePart named(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, DatePart> byName() {
    Map<String, DatePart> parts = new TreeMap<>();
    for (DatePart part : values()) {
      for (String name : part.names) {
        parts.put(name, part);
      }
    }
    return parts;
  }

  long of(long ticks) {
    long day = CivilDate.dayOfTicks(ticks);
    long date = CivilDate.packed(day);
    long time = ticks - day * Ticks.PER_DAY;
    return switch (this) {
      case YEAR -> CivilDate.year(date);
      case QUARTER -> (CivilDate.month(date) + 2) / 3;
      case MONTH -> CivilDate.month(date);
      case WEEK_OF_YEAR -> isoWeek(day);
      case DAY -> CivilDate.dayOfMonth(date);
      case DAY_OF_YEAR -> day - CivilDate.dayOf(CivilDate.year(date), 1, 1) + 1;
      case HOUR -> time / Ticks.PER_HOUR;
      case MINUTE -> time / Ticks.PER_MINUTE % 60;
      case SECOND -> time / Ticks.PER_SECOND % 60;
      case MILLISECOND -> time % Ticks.PER_SECOND / Ticks.PER_MILLISECOND;
      case MICROSECOND -> time % Ticks.PER_SECOND / Ticks.PER_MICROSECOND;
      case NANOSECOND -> time % Ticks.PER_SECOND * 100;
    };
  }

  /** ISO 8601: the week of the Thursday of the same week. Day 0 was a Monday. */
  private static long isoWeek(long day) {
    long thursday = day - Math.floorMod(day, 7) + 3;
    int year = CivilDate.year(CivilDate.packed(thursday));
    return (thursday - CivilDate.dayOf(year, 1, 1)) / 7 + 1;
  }
}
