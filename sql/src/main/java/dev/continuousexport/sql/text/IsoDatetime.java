package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/**
 * Reads a datetime: year, month and day, separated by {@code -} or {@code /}; then optionally,
 * after {@code T} or a blank, hour and minute, optionally seconds and a fraction; then optionally
 * {@code Z}, {@code GMT}, {@code UTC} or an offset ({@code +02:00}, {@code +0200}, {@code +02}).
 */
final class IsoDatetime {
  private static final int LARGEST_OFFSET_HOURS = 14;

  private IsoDatetime() {}

  /** Ticks, {@link DatetimeText#INVALID} or {@link DatetimeText#OUTSIDE}. */
  static long read(TextCursor text) {
    long date = date(text);
    if (date < 0) {
      return DatetimeText.INVALID;
    }
    boolean timed = text.accept('T') || text.accept('t') || text.accept(' ');
    long time = timed ? timeOfDay(text) : 0;
    long offset = offset(text);
    if (time < 0 || offset == DatetimeText.INVALID || !text.isAtEnd()) {
      return DatetimeText.INVALID;
    }
    long ticks = date + time - offset;
    return Ticks.isDatetime(ticks) ? ticks : DatetimeText.OUTSIDE;
  }

  /** Ticks of {@code HH:mm[:ss[.fffffff]]}; -1 where there is no time of day. */
  static long timeOfDay(TextCursor text) {
    int hour = text.digits(1, 2);
    int minute = text.accept(':') ? text.digits(2, 2) : -1;
    int second = 0;
    long fraction = 0;
    if (text.accept(':')) {
      second = text.digits(2, 2);
      fraction = text.accept('.') || text.accept(',') ? text.fraction() : 0;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return -1;
    }
    if (second < 0 || second > 59 || fraction < 0) {
      return -1;
    }
    return hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE + second * Ticks.PER_SECOND + fraction;
  }

  private static long date(TextCursor text) {
    int year = text.digits(4, 4);
    char separator = text.accept('/') ? '/' : '-';
    if (separator == '-' && !text.accept('-')) {
      return -1;
    }
    int month = text.digits(1, 2);
    int day = text.accept(separator) ? text.digits(1, 2) : -1;
    return CivilDate.isDate(year, month, day)
        ? CivilDate.dayOf(year, month, day) * Ticks.PER_DAY
        : -1;
  }

  private static long offset(TextCursor text) {
    while (text.accept(' ')) {
      // Blanks may stand before the offset.
    }
    if (text.isAtEnd() || text.accept('Z') || text.accept('z')) {
      return 0;
    }
    if (text.acceptWord("GMT") || text.acceptWord("UTC")) {
      return 0;
    }
    boolean negative = text.accept('-');
    int hours = negative || text.accept('+') ? text.digits(2, 2) : -1;
    boolean whole = !text.accept(':') && text.isAtEnd();
    int minutes = whole ? 0 : text.digits(2, 2);
    if (hours < 0 || hours > LARGEST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
      return DatetimeText.INVALID;
    }
    long ticks = hours * Ticks.PER_HOUR + minutes * Ticks.PER_MINUTE;
    return negative ? -ticks : ticks;
  }
}
