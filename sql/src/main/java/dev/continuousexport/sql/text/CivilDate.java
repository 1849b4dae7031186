package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/**
 * Arithmetic of the proleptic Gregorian calendar on ticks, without objects of java.time.
 *
 * <p>Source of the day arithmetic: the well-known reckoning with years that begin in March.
 */
public final class CivilDate {
  private static final int DAYS_PER_ERA = 146_097;
  private static final long DAYS_FROM_MARCH_0000_TO_0001 = 306;

  private CivilDate() {}

  /** Days since 0001-01-01 of a date. */
  public static long dayOf(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_MARCH_0000_TO_0001;
  }

  /** The date of a day, packed: year × 512 + month × 32 + day. */
  public static long packed(long day) {
    long shifted = day + DAYS_FROM_MARCH_0000_TO_0001;
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    long dayOfEra = shifted - era * DAYS_PER_ERA;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year * 512 + month * 32 + dayOfMonth;
  }

  public static int year(long packed) {
    return (int) (packed >> 9);
  }

  public static int month(long packed) {
    return (int) (packed >> 5) & 15;
  }

  public static int dayOfMonth(long packed) {
    return (int) packed & 31;
  }

  /** Whether the calendar has the date, in year 1 or later. */
  public static boolean isDate(int year, int month, int day) {
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  }

  public static int daysIn(int year, int month) {
    if (month == 2) {
      return isLeap(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  public static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** The Sunday at or before a day; that of the calendar's first week is negative. */
  public static long startOfWeek(long day) {
    return day - Math.floorMod(day + 1, 7);
  }

  /** The first of the month that lies so many months after the one of a day. */
  public static long startOfMonth(long day, long months) {
    long date = packed(day);
    long month = year(date) * 12L + month(date) - 1 + months;
    return dayOf((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
  }

  /** The first of January of the year that lies so many years after the one of a day. */
  public static long startOfYear(long day, long years) {
    return dayOf((int) (year(packed(day)) + years), 1, 1);
  }

  /** The day in which a tick lies, counted from 0001-01-01, which was a Monday. */
  public static long dayOfTicks(long ticks) {
    return Math.floorDiv(ticks, Ticks.PER_DAY);
  }
}
