package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;

/**
 * The text form of a datetime: prints {@code 2019-01-01T00:00:00.0000000Z}, reads ISO 8601 and the
 * forms of RFC 822 and RFC 850. The language, the ingestion and the files of an export share it.
 *
 * <p>Source: "The datetime data type" of the Kusto documentation.
 */
public final class DatetimeText {
  /** What {@link #parse} answers for text that is no datetime. */
  public static final long INVALID = Long.MIN_VALUE;

  /** Bytes of a printed datetime. */
  public static final int LENGTH = 28;

  /** A datetime by its form, but not one of the years 0001 to 9999. */
  static final long OUTSIDE = INVALID + 1;

  private static final int YEARS = 10_000;
  private static final int MONTH_LENGTH = "yyyy-MM".length();

  private DatetimeText() {}

  /** The text of a datetime; of ticks outside of the years 0001 to 9999 it has the last digits. */
  public static String print(long ticks) {
    byte[] bytes = new byte[LENGTH];
    print(ticks, bytes, 0);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Writes {@link #LENGTH} ASCII bytes at an index; the target must have room for them. */
  public static void print(long ticks, byte[] target, int at) {
    long day = CivilDate.dayOfTicks(ticks);
    long date = CivilDate.packed(day);
    long time = ticks - day * Ticks.PER_DAY;
    int second = (int) (time / Ticks.PER_SECOND);
    int year = Math.floorMod(CivilDate.year(date), YEARS);
    Digits.two(year / 100, target, at);
    Digits.two(year % 100, target, at + 2);
    target[at + 4] = '-';
    Digits.two(CivilDate.month(date), target, at + 5);
    target[at + 7] = '-';
    Digits.two(CivilDate.dayOfMonth(date), target, at + 8);
    target[at + 10] = 'T';
    Digits.timeOfDay(second, target, at + 11);
    target[at + 19] = '.';
    Digits.fraction((int) (time - second * Ticks.PER_SECOND), target, at + 20);
    target[at + 27] = 'Z';
  }

  /**
   * Ticks, or {@link #INVALID}. A text without offset is UTC. The language also takes a month
   * without a day, {@code 2014-11}, and dates that begin with the month, {@code 11/30/2014}; an
   * ingested record with such a value is more likely a mistake.
   */
  public static long parse(String text) {
    String stripped = text.strip();
    String dated = stripped.length() == MONTH_LENGTH ? stripped + "-01" : stripped;
    byte[] bytes = dated.getBytes(StandardCharsets.UTF_8);
    long ticks = anyForm(bytes, 0, bytes.length);
    if (ticks == INVALID) {
      ticks = AmericanDatetime.read(new TextCursor(bytes, 0, bytes.length));
    }
    return ticks == OUTSIDE ? INVALID : ticks;
  }

  /**
   * Ticks of the text in {@code [from, to)}, which has no blanks around it. A text without offset
   * is UTC; what is finer than 100 ns is cut off. No object is made that outlives the call.
   */
  public static long read(byte[] text, int from, int to) throws UnreadableValueException {
    long ticks = anyForm(text, from, to);
    if (ticks == INVALID) {
      throw new UnreadableValueException("is no datetime");
    }
    if (ticks == OUTSIDE) {
      throw new UnreadableValueException("is outside datetime's range");
    }
    return ticks;
  }

  private static long anyForm(byte[] text, int from, int to) {
    long iso = IsoDatetime.read(new TextCursor(text, from, to));
    return iso != INVALID ? iso : NamedMonthDatetime.read(new TextCursor(text, from, to));
  }
}
