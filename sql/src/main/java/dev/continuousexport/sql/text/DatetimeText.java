package dev.continuousexport.sql.text;

import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;

/**
 * The text form of a datetime: prints {@code 2019-01-01T00:00:00.0000000Z}, reads ISO 8601 and the
 * forms of RFC 822 and RFC 850.
 *
 * <p>Source: "The datetime data type" of the Kusto documentation.
 */
public final class DatetimeText {
  /** What {@link #parse} answers for text that is no datetime. */
  public static final long INVALID = Long.MIN_VALUE;

  /** Bytes of a printed datetime. */
  public static final int LENGTH = 28;

  private DatetimeText() {}

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
    digits(CivilDate.year(date), 4, target, at);
    target[at + 4] = '-';
    digits(CivilDate.month(date), 2, target, at + 5);
    target[at + 7] = '-';
    digits(CivilDate.dayOfMonth(date), 2, target, at + 8);
    target[at + 10] = 'T';
    digits(time / Ticks.PER_HOUR, 2, target, at + 11);
    target[at + 13] = ':';
    digits(time / Ticks.PER_MINUTE % 60, 2, target, at + 14);
    target[at + 16] = ':';
    digits(time / Ticks.PER_SECOND % 60, 2, target, at + 17);
    target[at + 19] = '.';
    digits(time % Ticks.PER_SECOND, 7, target, at + 20);
    target[at + 27] = 'Z';
  }

  /** Ticks, or {@link #INVALID}. A text without offset is UTC. */
  public static long parse(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** Ticks of the text in [from, to), or {@link #INVALID}; no object is made for ISO 8601. */
  public static long parse(byte[] text, int from, int to) {
    long iso = IsoDatetime.parse(text, from, to);
    return iso != INVALID ? iso : NamedMonthDatetime.parse(text, from, to);
  }

  static void digits(long value, int count, byte[] target, int at) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
