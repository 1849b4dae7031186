package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.CivilDate;
import dev.continuousexport.sql.types.Ticks;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** format_datetime() and format_timespan(). */
public final class TimeFormat {
  private static final int FRACTION = 7;

  private TimeFormat() {}

  /** Writes a run of one letter, or says that it has no meaning. */
  private interface Field {
    @Nullable String text(char letter, int count);
  }

  private static String formatted(String format, Field field) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char letter = format.charAt(at);
      int end = at + 1;
      while (end < format.length() && format.charAt(end) == letter) {
        end++;
      }
      String written = field.text(letter, end - at);
      text.append(written == null ? format.substring(at, end) : written);
      at = end;
    }
    return text.toString();
  }

  private static String padded(long number, int count) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, count - digits.length())) + digits;
  }

  private static @Nullable String ofTime(long time, char letter, int count) {
    return switch (letter) {
      case 'H' -> padded(time / Ticks.PER_HOUR, Math.min(count, 2));
      case 'm' -> padded(time / Ticks.PER_MINUTE % 60, Math.min(count, 2));
      case 's' -> padded(time / Ticks.PER_SECOND % 60, Math.min(count, 2));
      case 'f', 'F' -> fraction(time % Ticks.PER_SECOND, letter, Math.min(count, FRACTION));
      default -> null;
    };
  }

  private static String fraction(long ticks, char letter, int count) {
    String digits = padded(ticks, FRACTION).substring(0, count);
    return letter == 'F' ? digits.replaceAll("0+$", "") : digits;
  }

  /** Of a datetime. */
  public static final class FormatDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long ticks, @Nullable String format) {
      if (ticks == null || format == null || !Ticks.isDatetime(ticks)) {
        return "";
      }
      long day = CivilDate.dayOfTicks(ticks);
      long date = CivilDate.packed(day);
      long time = ticks - day * Ticks.PER_DAY;
      return formatted(format, (letter, count) -> ofDate(date, time, letter, count));
    }

    private static @Nullable String ofDate(long date, long time, char letter, int count) {
      long hour = time / Ticks.PER_HOUR;
      return switch (letter) {
        case 'y' ->
            count <= 2
                ? padded(CivilDate.year(date) % 100, count)
                : padded(CivilDate.year(date), count);
        case 'M' -> padded(CivilDate.month(date), Math.min(count, 2));
        case 'd' -> padded(CivilDate.dayOfMonth(date), Math.min(count, 2));
        case 'h' -> padded(hour % 12 == 0 ? 12 : hour % 12, Math.min(count, 2));
        case 't' -> (hour < 12 ? "AM" : "PM").substring(0, Math.min(count, 2));
        default -> ofTime(time, letter, count);
      };
    }
  }

  /** Of a timespan; a negative one begins with a minus sign. */
  public static final class FormatTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long ticks, @Nullable String format) {
      if (ticks == null || format == null) {
        return "";
      }
      long size = ticks == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(ticks);
      long time = size % Ticks.PER_DAY;
      String text =
          formatted(
              format,
              (letter, count) ->
                  letter == 'd'
                      ? padded(size / Ticks.PER_DAY, count)
                      : ofTime(time, letter == 'h' ? 'H' : letter, count));
      return ticks < 0 ? "-" + text : text;
    }
  }
}
