package dev.continuousexport.sink.path;

import dev.continuousexport.sql.types.Ticks;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A .NET custom date and time format with the invariant culture, in UTC.
 *
 * <p>Two forms are understood: literal text in quotes ({@code 'year='yyyy'/month='MM}), and
 * specifiers in braces with the rest literal ({@code year={yyyy}/month={MM}}).
 *
 * <p>Source: "Custom date and time format strings" of the .NET documentation.
 */
public final class DatetimePattern {
  private final String pattern;
  private final List<Piece> pieces = new ArrayList<>();

  private DatetimePattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static DatetimePattern of(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("datetime_pattern needs a pattern, such as \"yyyy/MM\".");
    }
    DatetimePattern result = new DatetimePattern(pattern);
    if (pattern.indexOf('{') >= 0) {
      result.readBraces();
    } else if (pattern.length() == 1) {
      throw result.refusal(
          "a single letter is a standard format in .NET; write '%" + pattern + "' or more letters");
    } else {
      result.readSpecifiers(pattern);
    }
    return result;
  }

  /** The text of a datetime, given in ticks since 0001-01-01. */
  public String format(long ticks) {
    long second = Math.floorDiv(ticks - Ticks.UNIX_EPOCH, Ticks.PER_SECOND);
    int fraction = (int) Math.floorMod(ticks - Ticks.UNIX_EPOCH, Ticks.PER_SECOND);
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      piece.append(time, fraction, text);
    }
    return text.toString();
  }

  private void readBraces() {
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      if (open < 0) {
        literal(pattern.substring(at));
        return;
      }
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        throw refusal("a '{' has no '}'");
      }
      literal(pattern.substring(at, open));
      readSpecifiers(pattern.substring(open + 1, close));
      at = close + 1;
    }
  }

  private void readSpecifiers(String text) {
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      switch (letter) {
        case '\'', '"' -> at = readQuoted(text, at);
        case '\\' -> {
          if (at + 1 == text.length()) {
            throw refusal("nothing follows its last backslash");
          }
          literal(text.substring(at + 1, at + 2));
          at += 2;
        }
        case '%' -> at++;
        default -> at = readSpecifier(text, at);
      }
    }
  }

  private int readQuoted(String text, int open) {
    int close = text.indexOf(text.charAt(open), open + 1);
    if (close < 0) {
      throw refusal("a quoted text has no end");
    }
    literal(text.substring(open + 1, close));
    return close + 1;
  }

  private int readSpecifier(String text, int from) {
    char letter = text.charAt(from);
    int end = from;
    while (end < text.length() && text.charAt(end) == letter) {
      end++;
    }
    int length = end - from;
    switch (letter) {
      case 'y' -> add((time, fraction, out) -> year(out, time.getYear(), length));
      case 'M' -> month(length);
      case 'd' -> day(length);
      case 'H' -> number(length, LocalDateTime::getHour);
      case 'h' -> number(length, time -> (time.getHour() + 11) % 12 + 1);
      case 'm' -> number(length, LocalDateTime::getMinute);
      case 's' -> number(length, LocalDateTime::getSecond);
      case 'f', 'F' -> fraction(length, letter == 'F');
      case 't' ->
          add(
              (time, fraction, out) ->
                  out.append(time.getHour() < 12 ? "AM" : "PM", 0, Math.min(length, 2)));
      case 'g' -> literal("A.D.");
      case 'K' -> literal("Z".repeat(length));
      case 'z' -> literal(length == 1 ? "+0" : length == 2 ? "+00" : "+00:00");
      default -> literal(text.substring(from, end));
    }
    return end;
  }

  private static void year(StringBuilder out, int year, int length) {
    padded(out, length <= 2 ? year % 100 : year, length);
  }

  private void month(int length) {
    if (length <= 2) {
      number(length, LocalDateTime::getMonthValue);
    } else {
      TextStyle style = length == 3 ? TextStyle.SHORT : TextStyle.FULL;
      add(
          (time, fraction, out) ->
              out.append(time.getMonth().getDisplayName(style, Locale.ENGLISH)));
    }
  }

  private void day(int length) {
    if (length <= 2) {
      number(length, LocalDateTime::getDayOfMonth);
    } else {
      TextStyle style = length == 3 ? TextStyle.SHORT : TextStyle.FULL;
      add(
          (time, fraction, out) ->
              out.append(time.getDayOfWeek().getDisplayName(style, Locale.ENGLISH)));
    }
  }

  private void fraction(int length, boolean trimmed) {
    if (length > 7) {
      throw refusal("a fraction of a second has up to 7 digits");
    }
    add(
        (time, fraction, out) -> {
          String digits = String.format(Locale.ROOT, "%07d", fraction).substring(0, length);
          String shown = trimmed ? digits.replaceAll("0+$", "") : digits;
          int last = out.length() - 1;
          if (shown.isEmpty() && last >= 0 && out.charAt(last) == '.') {
            out.setLength(last);
          }
          out.append(shown);
        });
  }

  private void number(int length, Field field) {
    add((time, fraction, out) -> padded(out, field.of(time), Math.min(length, 2)));
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      add((time, fraction, out) -> out.append(text));
    }
  }

  private void add(Piece piece) {
    pieces.add(piece);
  }

  private static void padded(StringBuilder out, int value, int length) {
    String digits = Integer.toString(value);
    out.append("0".repeat(Math.max(0, length - digits.length()))).append(digits);
  }

  private IllegalArgumentException refusal(String reason) {
    return new IllegalArgumentException(
        "\"" + pattern + "\" is no datetime_pattern: " + reason + ".");
  }

  private interface Piece {
    void append(LocalDateTime time, int fraction, StringBuilder out);
  }

  private interface Field {
    int of(LocalDateTime time);
  }
}
