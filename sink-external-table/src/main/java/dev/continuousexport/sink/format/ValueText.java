package dev.continuousexport.sink.format;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.math.BigInteger;
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
    DatetimeText.print(ticks, out.room(DatetimeText.LENGTH), out.size());
    out.advance(DatetimeText.LENGTH);
  }

  /** Returns the ticks if they are those of a datetime. */
  static long requireDatetime(long ticks) {
    if (!Ticks.isDatetime(ticks)) {
      throw new IllegalArgumentException(
          ticks + " ticks are no datetime: they lie between 0 and " + Ticks.MAX_DATETIME + ".");
    }
    return ticks;
  }

  static void timespan(long ticks, TextBuffer out) {
    byte[] room = out.room(TimespanText.LONGEST);
    int from = out.size();
    out.advance(TimespanText.print(ticks, room, from) - from);
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
