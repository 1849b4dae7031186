package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/**
 * Reads the datetimes of RFC 822 ({@code Sat, 8 Nov 14 15:05:02 GMT}) and RFC 850 ({@code Saturday,
 * 08-Nov-14 15:05:02 UTC}); the name of the weekday is not checked.
 */
final class NamedMonthDatetime {
  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };

  private NamedMonthDatetime() {}

  /** Ticks, or {@link DatetimeText#INVALID}. */
  static long read(TextCursor text) {
    int weekday = text.letters();
    if (weekday > 0 && !isWeekdayEnd(weekday, text)) {
      return DatetimeText.INVALID;
    }
    int day = text.digits(1, 2);
    int month = isSeparator(text) ? month(text) : -1;
    int year = isSeparator(text) ? year(text) : -1;
    if (!CivilDate.isDate(year, month, day)) {
      return DatetimeText.INVALID;
    }
    long time = 0;
    if (text.accept(' ') && !isUtc(text)) {
      time = IsoDatetime.timeOfDay(text);
      if (text.accept(' ') && !isUtc(text)) {
        return DatetimeText.INVALID;
      }
    }
    return time < 0 || !text.isAtEnd()
        ? DatetimeText.INVALID
        : CivilDate.dayOf(year, month, day) * Ticks.PER_DAY + time;
  }

  private static boolean isWeekdayEnd(int letters, TextCursor text) {
    text.accept(',');
    return text.accept(' ') && letters >= 3 && letters <= 9;
  }

  private static boolean isSeparator(TextCursor text) {
    return text.accept(' ') || text.accept('-');
  }

  private static boolean isUtc(TextCursor text) {
    return text.acceptWord("GMT")
        || text.acceptWord("UTC")
        || text.acceptWord("UT")
        || text.accept('Z');
  }

  private static int month(TextCursor text) {
    for (int i = 0; i < MONTHS.length; i++) {
      if (text.acceptInAnyCase(MONTHS[i])) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Two digits mean 1950 to 2049, as in .NET. */
  private static int year(TextCursor text) {
    int first = text.at();
    int year = text.digits(2, 4);
    return switch (text.at() - first) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 4 -> year;
      default -> -1;
    };
  }
}
