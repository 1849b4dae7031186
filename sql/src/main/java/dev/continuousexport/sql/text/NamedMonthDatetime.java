package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the datetimes of RFC 822 ({@code Sat, 8 Nov 14 15:05:02 GMT}) and RFC 850 ({@code Saturday,
 * 08-Nov-14 15:05:02 UTC}).
 */
final class NamedMonthDatetime {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int LONGEST = 64;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},? )?(\\d{1,2})[ -]([A-Za-z]{3})[ -](\\d{2}|\\d{4})"
              + "(?: (\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?(?: (?:GMT|UTC|UT|Z))?");

  private NamedMonthDatetime() {}

  static long parse(byte[] text, int from, int to) {
    if (to - from > LONGEST) {
      return DatetimeText.INVALID;
    }
    Matcher parts = FORM.matcher(new String(text, from, to - from, StandardCharsets.UTF_8));
    if (!parts.matches()) {
      return DatetimeText.INVALID;
    }
    int month = MONTHS.indexOf(parts.group(2).toLowerCase(Locale.ROOT)) + 1;
    int year = year(parts.group(3));
    int day = Integer.parseInt(parts.group(1));
    if (month == 0 || year == 0 || day == 0 || day > CivilDate.daysIn(year, month)) {
      return DatetimeText.INVALID;
    }
    long hour = number(parts, 4);
    long minute = number(parts, 5);
    long second = number(parts, 6);
    if (hour > 23 || minute > 59 || second > 59) {
      return DatetimeText.INVALID;
    }
    return CivilDate.dayOf(year, month, day) * Ticks.PER_DAY
        + hour * Ticks.PER_HOUR
        + minute * Ticks.PER_MINUTE
        + second * Ticks.PER_SECOND;
  }

  /** Two digits mean 1950 to 2049, as in .NET. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
  }

  private static long number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
