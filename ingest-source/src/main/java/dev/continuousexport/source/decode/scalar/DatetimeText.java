package dev.continuousexport.source.decode.scalar;

import dev.continuousexport.sql.types.Ticks;

/**
 * Reads a datetime: year, month and day, separated by {@code -} or {@code /}; then, after {@code T}
 * or a space, hour and minute, optionally seconds and a fraction; then optionally {@code Z}, {@code
 * GMT}, {@code UTC} or an offset ({@code +02:00}, {@code +0200}, {@code +02}). Without an offset it
 * is UTC. What is finer than 100 ns is cut off.
 *
 * <p>Source: the ISO 8601 forms of the Kusto page "The datetime data type".
 */
public final class DatetimeText {
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
  };

  private DatetimeText() {}

  /** The ticks of the datetime in {@code bytes[from, to)}. */
  public static long parse(byte[] bytes, int from, int to) throws UnreadableValueException {
    TextCursor text = new TextCursor(bytes, from, to);
    long ticks = date(text);
    if (!text.isAtEnd()) {
      if (!text.accept('T') && !text.accept('t') && !text.accept(' ')) {
        throw noDatetime();
      }
      ticks += timeOfDay(text);
      ticks -= offset(text);
    }
    if (!text.isAtEnd()) {
      throw noDatetime();
    }
    if (ticks < 0 || ticks > Ticks.MAX_DATETIME) {
      throw new UnreadableValueException("is outside datetime's range");
    }
    return ticks;
  }

  private static long date(TextCursor text) throws UnreadableValueException {
    int year = required(text.digits(4, 4));
    boolean slashes = text.accept('/');
    if (!slashes && !text.accept('-')) {
      throw noDatetime();
    }
    int month = required(text.digits(1, 2));
    if (!text.accept(slashes ? '/' : '-')) {
      throw noDatetime();
    }
    int day = required(text.digits(1, 2));
    if (year == 0 || month == 0 || month > 12 || day == 0 || day > daysOf(year, month)) {
      throw noDatetime();
    }
    int before = year - 1;
    int days = before * 365 + before / 4 - before / 100 + before / 400;
    days += DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
    return days * Ticks.PER_DAY;
  }

  private static long timeOfDay(TextCursor text) throws UnreadableValueException {
    int hour = required(text.digits(1, 2));
    int minute = text.accept(':') ? required(text.digits(2, 2)) : 60;
    int second = 0;
    long fraction = 0;
    if (text.accept(':')) {
      second = required(text.digits(2, 2));
      if (text.accept('.') || text.accept(',')) {
        fraction = text.fraction();
      }
    }
    if (hour > 23 || minute > 59 || second > 59 || fraction < 0) {
      throw noDatetime();
    }
    return hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE + second * Ticks.PER_SECOND + fraction;
  }

  private static long offset(TextCursor text) throws UnreadableValueException {
    if (text.isAtEnd() || text.accept('Z') || text.accept('z')) {
      return 0;
    }
    text.accept(' ');
    if (text.acceptWord("GMT") || text.acceptWord("UTC") || text.accept('Z')) {
      return 0;
    }
    boolean negative = text.accept('-');
    if (!negative && !text.accept('+')) {
      throw noDatetime();
    }
    int hours = required(text.digits(2, 2));
    boolean colon = text.accept(':');
    int minutes = text.isAtEnd() && !colon ? 0 : required(text.digits(2, 2));
    if (hours > 14 || minutes > 59) {
      throw noDatetime();
    }
    long ticks = hours * Ticks.PER_HOUR + minutes * Ticks.PER_MINUTE;
    return negative ? -ticks : ticks;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int required(int digits) throws UnreadableValueException {
    if (digits < 0) {
      throw noDatetime();
    }
    return digits;
  }

  private static UnreadableValueException noDatetime() {
    return new UnreadableValueException("is no datetime");
  }
}
