package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import org.apache.flink.table.data.DecimalData;

/**
 * The texts of Kusto's values, in the forms that Kusto's ingestion reads back.
 *
 * <p>datetime {@code 2019-01-01T00:00:00.0000000Z}, timespan {@code [-][d.]hh:mm:ss[.fffffff]},
 * real the shortest text that reads back as the same number, decimal in plain digits.
 */
final class ValueText {
  private static final long LARGEST_EXACT = 1L << 53;
  private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** 10^15: up to 15 digits every decimal text names another double, so short is shortest. */
  private static final double FIFTEEN_DIGITS = 1e15;

  private ValueText() {}

  static void datetime(long ticks, TextBuffer out) {
    requireDatetime(ticks);
    LocalDate date = LocalDate.ofEpochDay(ticks / Ticks.PER_DAY - Ticks.UNIX_EPOCH / Ticks.PER_DAY);
    out.twoDigits(date.getYear() / 100);
    out.twoDigits(date.getYear() % 100);
    out.octet('-');
    out.twoDigits(date.getMonthValue());
    out.octet('-');
    out.twoDigits(date.getDayOfMonth());
    out.octet('T');
    long time = ticks % Ticks.PER_DAY;
    timeOfDay(time, out);
    out.octet('.');
    out.padded(time % Ticks.PER_SECOND, 7);
    out.octet('Z');
  }

  /** Returns the ticks if they are those of a datetime. */
  static long requireDatetime(long ticks) {
    if (ticks < 0 || ticks > Ticks.MAX_DATETIME) {
      throw new IllegalArgumentException(
          ticks + " ticks are no datetime: they lie between 0 and " + Ticks.MAX_DATETIME + ".");
    }
    return ticks;
  }

  static void timespan(long ticks, TextBuffer out) {
    if (ticks < 0) {
      out.octet('-');
    }
    // Unsigned from here on, for the sake of the smallest long, whose absolute value is itself.
    long size = Math.abs(ticks);
    long days = Long.divideUnsigned(size, Ticks.PER_DAY);
    if (days != 0) {
      out.number(days);
      out.octet('.');
    }
    long time = Long.remainderUnsigned(size, Ticks.PER_DAY);
    timeOfDay(time, out);
    long fraction = time % Ticks.PER_SECOND;
    if (fraction != 0) {
      out.octet('.');
      out.padded(fraction, 7);
    }
  }

  private static void timeOfDay(long ticks, TextBuffer out) {
    int seconds = (int) (ticks / Ticks.PER_SECOND);
    out.twoDigits(seconds / 3600);
    out.octet(':');
    out.twoDigits(seconds / 60 % 60);
    out.octet(':');
    out.twoDigits(seconds % 60);
  }

  /** A finite number. */
  static void real(double value, TextBuffer out) {
    if (!shortReal(value, out)) {
      out.ascii(ShortestReal.of(value));
    }
  }

  /**
   * Numbers with few decimals, which are most: if a whole number divided by a power of ten gives
   * the value, its digits read back as the value, because reading rounds that same quotient.
   */
  private static boolean shortReal(double value, TextBuffer out) {
    double size = Math.abs(value);
    if (!(size < FIFTEEN_DIGITS) || size < 1e-3 && value != 0) {
      return false;
    }
    for (int decimals = 1; decimals < POWERS.length; decimals++) {
      double scaled = Math.rint(size * POWERS[decimals]);
      if (scaled >= FIFTEEN_DIGITS || scaled > LARGEST_EXACT) {
        return false;
      }
      if (scaled / POWERS[decimals] == size) {
        long whole = (long) scaled;
        long power = (long) POWERS[decimals];
        if (value < 0 || 1 / value < 0) {
          out.octet('-');
        }
        out.number(whole / power);
        out.octet('.');
        out.padded(whole % power, decimals);
        return true;
      }
    }
    return false;
  }

  static void decimal(DecimalData value, TextBuffer out) {
    BigDecimal decimal = value.toBigDecimal();
    BigInteger unscaled = decimal.unscaledValue();
    if (unscaled.bitLength() < Long.SIZE && decimal.scale() > 0 && decimal.scale() <= 18) {
      shortDecimal(unscaled.longValue(), decimal.scale(), out);
    } else if (decimal.signum() == 0) {
      out.octet('0');
    } else {
      out.ascii(decimal.stripTrailingZeros().toPlainString());
    }
  }

  private static void shortDecimal(long unscaled, int scale, TextBuffer out) {
    long rest = unscaled;
    int decimals = scale;
    while (decimals > 0 && rest % 10 == 0) {
      rest /= 10;
      decimals--;
    }
    if (rest < 0) {
      out.octet('-');
    }
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    // The quotient and remainder of the smallest long are small enough for abs().
    out.number(Math.abs(rest / power));
    if (decimals > 0) {
      out.octet('.');
      out.padded(Math.abs(rest % power), decimals);
    }
  }
}
