package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/**
 * Reads {@code 02/17/2016 08:40:01} and {@code 2-17-2016 8:40:01 PM}: the month, the day, a year of
 * four digits, and optionally the time.
 */
final class AmericanDatetime {
  private static final long HALF_DAY = 12 * Ticks.PER_HOUR;

  private AmericanDatetime() {}

  /** Ticks, or {@link DatetimeText#INVALID}. */
  static long read(TextCursor text) {
    int month = text.digits(1, 2);
    char separator = text.accept('/') ? '/' : '-';
    if (separator == '-' && !text.accept('-')) {
      return DatetimeText.INVALID;
    }
    int day = text.digits(1, 2);
    int year = text.accept(separator) ? text.digits(4, 4) : -1;
    if (!CivilDate.isDate(year, month, day)) {
      return DatetimeText.INVALID;
    }
    long date = CivilDate.dayOf(year, month, day) * Ticks.PER_DAY;
    long time = text.accept(' ') ? timeOfDay(text) : 0;
    return time < 0 || !text.isAtEnd() ? DatetimeText.INVALID : date + time;
  }

  private static long timeOfDay(TextCursor text) {
    long time = IsoDatetime.timeOfDay(text);
    text.accept(' ');
    boolean morning = text.acceptInAnyCase("am");
    if (time < 0 || !morning && !text.acceptInAnyCase("pm")) {
      return time;
    }
    long hour = time / Ticks.PER_HOUR;
    return hour < 1 || hour > 12 ? -1 : time % HALF_DAY + (morning ? 0 : HALF_DAY);
  }
}
