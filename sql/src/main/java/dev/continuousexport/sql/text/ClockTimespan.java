package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;

/**
 * Reads {@code [-][d.]hh:mm[:ss[.fffffff]]}, also {@code d:hh:mm:ss} and a bare number of days.
 *
 * <p>Source: .NET's TimeSpan.Parse, constant format, which Kusto writes and reads.
 */
final class ClockTimespan {
  private static final int MAX_DAY_DIGITS = 8;

  private ClockTimespan() {}

  static long read(TextCursor text) throws UnreadableValueException {
    boolean negative = text.accept('-');
    int first = required(text.digits(1, MAX_DAY_DIGITS));
    if (text.isAtEnd()) {
      return total(first, 0, negative);
    }
    boolean dotted = text.accept('.');
    int days = dotted ? first : 0;
    int hours = dotted ? required(text.digits(1, 2)) : first;
    int minutes = text.accept(':') ? required(text.digits(1, 2)) : 60;
    int seconds = 0;
    long fraction = 0;
    if (text.accept(':')) {
      seconds = required(text.digits(1, 2));
      if (!dotted && text.accept(':')) {
        days = hours;
        hours = minutes;
        minutes = seconds;
        seconds = required(text.digits(1, 2));
      }
      fraction = text.accept('.') ? required(text.fraction()) : 0;
    }
    if (!text.isAtEnd() || hours > 23 || minutes > 59 || seconds > 59) {
      throw noTimespan();
    }
    long ofDay =
        hours * Ticks.PER_HOUR + minutes * Ticks.PER_MINUTE + seconds * Ticks.PER_SECOND + fraction;
    return total(days, ofDay, negative);
  }

  /** Counts down from zero, so that the smallest timespan does not overflow on the way. */
  private static long total(int days, long ofDay, boolean negative)
      throws UnreadableValueException {
    try {
      long below = Math.subtractExact(Math.multiplyExact(-Ticks.PER_DAY, (long) days), ofDay);
      return negative ? below : Math.negateExact(below);
    } catch (ArithmeticException overflow) {
      throw new UnreadableValueException("is outside timespan's range");
    }
  }

  private static int required(int digits) throws UnreadableValueException {
    if (digits < 0) {
      throw noTimespan();
    }
    return digits;
  }

  private static long required(long ticks) throws UnreadableValueException {
    if (ticks < 0) {
      throw noTimespan();
    }
    return ticks;
  }

  private static UnreadableValueException noTimespan() {
    return new UnreadableValueException("is no timespan");
  }
}
