package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/** Reads {@code yyyy-MM-dd[(T| )HH:mm[:ss[.fffffff]]][Z|±HH:mm]} from bytes. */
final class IsoDatetime {
  private final byte[] text;
  private final int to;
  private int at;

  private IsoDatetime(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.to = to;
  }

  static long parse(byte[] text, int from, int to) {
    return new IsoDatetime(text, from, to).read();
  }

  private long read() {
    int year = number(4);
    if (year < 1 || !take('-')) {
      return DatetimeText.INVALID;
    }
    int month = number(2);
    if (month < 1 || month > 12) {
      return DatetimeText.INVALID;
    }
    int day = take('-') ? number(2) : 1;
    if (day < 1 || day > CivilDate.daysIn(year, month)) {
      return DatetimeText.INVALID;
    }
    long ticks = CivilDate.dayOf(year, month, day) * Ticks.PER_DAY;
    if (take('T') || take('t') || take(' ')) {
      long time = time();
      if (time < 0) {
        return DatetimeText.INVALID;
      }
      ticks += time;
    }
    return withOffset(ticks);
  }

  private long time() {
    int hour = number(2);
    if (hour < 0 || hour > 23 || !take(':')) {
      return -1;
    }
    int minute = number(2);
    if (minute < 0 || minute > 59) {
      return -1;
    }
    long ticks = hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE;
    if (!take(':')) {
      return ticks;
    }
    int second = number(2);
    if (second < 0 || second > 59) {
      return -1;
    }
    long fraction = take('.') || take(',') ? fraction() : 0;
    return fraction < 0 ? -1 : ticks + second * Ticks.PER_SECOND + fraction;
  }

  /** Up to seven digits count; finer ones are cut off. */
  private long fraction() {
    long ticks = 0;
    long unit = Ticks.PER_SECOND;
    int first = at;
    while (at < to && isDigit(text[at])) {
      unit /= 10;
      ticks += unit * (text[at] - '0');
      at++;
    }
    return at == first ? -1 : ticks;
  }

  private long withOffset(long local) {
    while (take(' ')) {
      // Blanks may stand before the offset.
    }
    if (at == to) {
      return local;
    }
    if (take('Z') || take('z')) {
      return at == to ? local : DatetimeText.INVALID;
    }
    int sign = take('+') ? 1 : take('-') ? -1 : 0;
    int hour = sign == 0 ? -1 : number(2);
    if (hour < 0 || hour > 14) {
      return DatetimeText.INVALID;
    }
    int minute = take(':') || at < to ? number(2) : 0;
    if (minute < 0 || minute > 59 || at != to) {
      return DatetimeText.INVALID;
    }
    long ticks = local - sign * (hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE);
    return ticks < 0 || ticks > Ticks.MAX_DATETIME ? DatetimeText.INVALID : ticks;
  }

  private int number(int digits) {
    if (at + digits > to) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      byte character = text[at + i];
      if (!isDigit(character)) {
        return -1;
      }
      value = value * 10 + character - '0';
    }
    at += digits;
    return value;
  }

  private boolean take(char wanted) {
    if (at < to && text[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
