package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a timespan: prints {@code [-][d.]hh:mm:ss[.fffffff]}, reads that, a whole number
 * of days, and the literals {@code 1.5h}, {@code 10microseconds}. The language, the ingestion and
 * the files of an export share it.
 *
 * <p>Source: "The timespan data type" of the Kusto documentation.
 */
public final class TimespanText {
  /** Bytes of the longest printed timespan, which is the smallest one. */
  public static final int LONGEST = "-10675199.02:48:05.4775808".length();

  private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,18})?)([a-z]*)");
  private static final Map<String, Long> UNITS = units();

  private TimespanText() {}

  /** Whether a word is a unit in which timespan literals are written. */
  public static boolean isUnit(String word) {
    return UNITS.containsKey(word);
  }

  public static String print(long ticks) {
    byte[] bytes = new byte[LONGEST];
    return new String(bytes, 0, print(ticks, bytes, 0), StandardCharsets.ISO_8859_1);
  }

  /** Writes ASCII bytes, {@link #LONGEST} at most, and answers the index behind them. */
  public static int print(long ticks, byte[] target, int from) {
    int at = from;
    if (ticks < 0) {
      target[at++] = '-';
    }
    // Negative from here on: the smallest long has no positive counterpart.
    long negative = ticks > 0 ? -ticks : ticks;
    int days = (int) -(negative / Ticks.PER_DAY);
    long time = -(negative % Ticks.PER_DAY);
    if (days > 0) {
      at = Digits.number(days, target, at);
      target[at++] = '.';
    }
    int second = (int) (time / Ticks.PER_SECOND);
    Digits.timeOfDay(second, target, at);
    at += 8;
    int fraction = (int) (time - second * Ticks.PER_SECOND);
    if (fraction > 0) {
      target[at] = '.';
      Digits.fraction(fraction, target, at + 1);
      at += 8;
    }
    return at;
  }

  /**
   * Ticks of a timespan's text, or empty where it is none. Beyond what {@link #read} takes, the
   * language has numbers with a unit.
   */
  public static OptionalLong parse(String text) {
    String stripped = text.strip();
    return stripped.indexOf(':') >= 0 ? clock(stripped) : amount(stripped);
  }

  /**
   * Ticks of the text in {@code [from, to)}, which has no blanks around it: {@code
   * [-][d.]hh:mm[:ss[.fffffff]]}, {@code d:hh:mm:ss[.fffffff]}, or a whole number of days. Units
   * belong to the language's literals and not to values of ingested records, which are written as
   * .NET's TimeSpan is. What is finer than 100 ns is cut off.
   */
  public static long read(byte[] text, int from, int to) throws UnreadableValueException {
    return ClockTimespan.read(new TextCursor(text, from, to));
  }

  private static OptionalLong clock(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return OptionalLong.of(read(bytes, 0, bytes.length));
    } catch (UnreadableValueException none) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong amount(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return OptionalLong.empty();
    }
    boolean bare = amount.group(2).isEmpty();
    Long ticks = UNITS.get(bare ? "d" : amount.group(2));
    return bare && amount.group(1).indexOf('.') >= 0
        ? OptionalLong.empty()
        : ticks == null ? OptionalLong.empty() : multiple(amount.group(1), ticks);
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
