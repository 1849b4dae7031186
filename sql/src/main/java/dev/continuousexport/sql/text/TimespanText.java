package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a timespan: prints {@code [-][d.]hh:mm:ss[.fffffff]}, reads that, a number of
 * days, and the literals {@code 1.5h}, {@code 10microseconds}.
 *
 * <p>Source: "The timespan data type" of the Kusto documentation.
 */
public final class TimespanText {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(-)?(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?");
  private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,18})?)([a-z]*)");
  private static final Map<String, Long> UNITS = units();

  private TimespanText() {}

  /** Whether a word is a unit in which timespan literals are written. */
  public static boolean isUnit(String word) {
    return UNITS.containsKey(word);
  }

  public static String print(long ticks) {
    byte[] bytes = new byte[32];
    return new String(bytes, 0, print(ticks, bytes, 0), StandardCharsets.ISO_8859_1);
  }

  /** Writes ASCII bytes, 26 at most, and answers the index behind them. */
  public static int print(long ticks, byte[] target, int from) {
    int at = from;
    // The smallest long has no positive counterpart: reckon with the negative.
    long negative = ticks > 0 ? -ticks : ticks;
    if (ticks < 0) {
      target[at++] = '-';
    }
    long days = -(negative / Ticks.PER_DAY);
    long time = -(negative % Ticks.PER_DAY);
    if (days > 0) {
      int digits = Long.toString(days).length();
      DatetimeText.digits(days, digits, target, at);
      at += digits;
      target[at++] = '.';
    }
    DatetimeText.digits(time / Ticks.PER_HOUR, 2, target, at);
    target[at + 2] = ':';
    DatetimeText.digits(time / Ticks.PER_MINUTE % 60, 2, target, at + 3);
    target[at + 5] = ':';
    DatetimeText.digits(time / Ticks.PER_SECOND % 60, 2, target, at + 6);
    at += 8;
    long fraction = time % Ticks.PER_SECOND;
    if (fraction > 0) {
      target[at] = '.';
      DatetimeText.digits(fraction, 7, target, at + 1);
      at += 8;
    }
    return at;
  }

  /** Ticks of a timespan's text, or empty where it is none. A bare number counts days. */
  public static OptionalLong parse(String text) {
    String stripped = text.strip();
    Matcher clock = CLOCK.matcher(stripped);
    if (clock.matches()) {
      return clock(clock);
    }
    Matcher amount = AMOUNT.matcher(stripped);
    if (!amount.matches()) {
      return OptionalLong.empty();
    }
    String unit = amount.group(2).isEmpty() ? "d" : amount.group(2);
    Long ticks = UNITS.get(unit);
    return ticks == null ? OptionalLong.empty() : multiple(amount.group(1), ticks);
  }

  private static OptionalLong clock(Matcher parts) {
    long days = number(parts.group(2));
    long hours = number(parts.group(3));
    long minutes = number(parts.group(4));
    long seconds = number(parts.group(5));
    if (hours > 23 || minutes > 59 || seconds > 59 || days > 10_675_198) {
      return OptionalLong.empty();
    }
    long ticks =
        days * Ticks.PER_DAY
            + hours * Ticks.PER_HOUR
            + minutes * Ticks.PER_MINUTE
            + seconds * Ticks.PER_SECOND
            + fraction(parts.group(6));
    return OptionalLong.of(parts.group(1) == null ? ticks : -ticks);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "0000000").substring(0, 7));
  }

  private static OptionalLong multiple(String number, long unit) {
    BigDecimal ticks =
        new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN);
    boolean fits =
        ticks.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
            && ticks.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
    return fits ? OptionalLong.of(ticks.longValue()) : OptionalLong.empty();
  }

  private static Map<String, Long> units() {
    return Map.ofEntries(
        Map.entry("d", Ticks.PER_DAY),
        Map.entry("day", Ticks.PER_DAY),
        Map.entry("days", Ticks.PER_DAY),
        Map.entry("h", Ticks.PER_HOUR),
        Map.entry("hr", Ticks.PER_HOUR),
        Map.entry("hrs", Ticks.PER_HOUR),
        Map.entry("hour", Ticks.PER_HOUR),
        Map.entry("hours", Ticks.PER_HOUR),
        Map.entry("m", Ticks.PER_MINUTE),
        Map.entry("min", Ticks.PER_MINUTE),
        Map.entry("minute", Ticks.PER_MINUTE),
        Map.entry("minutes", Ticks.PER_MINUTE),
        Map.entry("s", Ticks.PER_SECOND),
        Map.entry("sec", Ticks.PER_SECOND),
        Map.entry("second", Ticks.PER_SECOND),
        Map.entry("seconds", Ticks.PER_SECOND),
        Map.entry("ms", Ticks.PER_MILLISECOND),
        Map.entry("milli", Ticks.PER_MILLISECOND),
        Map.entry("millis", Ticks.PER_MILLISECOND),
        Map.entry("millisec", Ticks.PER_MILLISECOND),
        Map.entry("millisecond", Ticks.PER_MILLISECOND),
        Map.entry("milliseconds", Ticks.PER_MILLISECOND),
        Map.entry("micro", Ticks.PER_MICROSECOND),
        Map.entry("micros", Ticks.PER_MICROSECOND),
        Map.entry("microsec", Ticks.PER_MICROSECOND),
        Map.entry("microsecond", Ticks.PER_MICROSECOND),
        Map.entry("microseconds", Ticks.PER_MICROSECOND),
        Map.entry("tick", 1L),
        Map.entry("ticks", 1L));
  }
}
