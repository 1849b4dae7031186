package dev.continuousexport.sql.function;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Punycode of RFC 3492, of a text and of the labels of a domain name. Java's own IDN folds the case
 * of letters, which the Kusto engine keeps. What cannot be decoded is empty.
 */
public final class Punycode {
  private static final int BASE = 36;
  private static final int LOWEST = 1;
  private static final int HIGHEST = 26;
  private static final int FIRST = 128;
  private static final String MARK = "xn--";
  private static final String DOTS = "[.\u3002\uff0e\uff61]";

  private Punycode() {}

  private static int adapted(int delta, int count, boolean first) {
    int rest = first ? delta / 700 : delta / 2;
    rest += rest / count;
    int steps = 0;
    for (; rest > (BASE - LOWEST) * HIGHEST / 2; steps += BASE) {
      rest /= BASE - LOWEST;
    }
    return steps + (BASE - LOWEST + 1) * rest / (rest + 38);
  }

  private static int threshold(int step, int bias) {
    return Math.min(Math.max(step - bias, LOWEST), HIGHEST);
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int value(char digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0' + 26;
    }
    int letter = Character.toLowerCase(digit) - 'a';
    return letter >= 0 && letter < 26 ? letter : BASE;
  }

  static String encoded(String text) {
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    text.codePoints().filter(point -> point < FIRST).forEach(out::appendCodePoint);
    int plain = out.length();
    if (plain > 0) {
      out.append('-');
    }
    int next = FIRST;
    int delta = 0;
    int bias = 72;
    for (int done = plain; done < points.length; next++, delta++) {
      int least = Integer.MAX_VALUE;
      for (int point : points) {
        least = point >= next ? Math.min(least, point) : least;
      }
      delta += (least - next) * (done + 1);
      next = least;
      for (int point : points) {
        delta += point < next ? 1 : 0;
        if (point == next) {
          write(out, delta, bias);
          bias = adapted(delta, done + 1, done == plain);
          delta = 0;
          done++;
        }
      }
    }
    return out.toString();
  }

  private static void write(StringBuilder out, int delta, int bias) {
    int rest = delta;
    int step = BASE;
    for (int limit = threshold(step, bias); rest >= limit; limit = threshold(step, bias)) {
      out.append(digit(limit + (rest - limit) % (BASE - limit)));
      rest = (rest - limit) / (BASE - limit);
      step += BASE;
    }
    out.append(digit(rest));
  }

  /** The text, or null where it is no Punycode. */
  static @Nullable String decoded(String text) {
    int border = text.lastIndexOf('-');
    StringBuilder out = new StringBuilder(border > 0 ? text.substring(0, border) : "");
    if (!out.chars().allMatch(character -> character < FIRST)) {
      return null;
    }
    int count = out.length();
    int bias = 72;
    long point = FIRST;
    long place = 0;
    int at = border > 0 ? border + 1 : 0;
    while (at < text.length()) {
      long before = place;
      long weight = 1;
      for (int step = BASE; ; step += BASE) {
        int digit = at < text.length() ? value(text.charAt(at++)) : BASE;
        place += digit * weight;
        if (digit >= BASE || place > Integer.MAX_VALUE) {
          return null;
        }
        int limit = threshold(step, bias);
        if (digit < limit) {
          break;
        }
        weight *= BASE - limit;
      }
      count++;
      bias = adapted((int) (place - before), count, before == 0);
      point += place / count;
      place %= count;
      if (point > Character.MAX_CODE_POINT) {
        return null;
      }
      out.insert(out.offsetByCodePoints(0, (int) place), Character.toChars((int) point));
      place++;
    }
    return out.toString();
  }

  private static String labels(String domain, UnaryOperator<@Nullable String> change) {
    StringBuilder out = new StringBuilder();
    for (String label : domain.split(DOTS, -1)) {
      String changed = change.apply(label);
      if (changed == null) {
        return "";
      }
      out.append(out.isEmpty() ? "" : ".").append(changed);
    }
    return out.toString();
  }

  /** punycode_from_string(). */
  public static final class PunycodeOfText extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return text == null ? "" : encoded(text);
    }
  }

  /** punycode_to_string(). */
  public static final class TextOfPunycode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String punycode) {
      String text = punycode == null ? null : decoded(punycode);
      return text == null ? "" : text;
    }
  }

  /** punycode_domain_to_string(): labels of ASCII stay as they are. */
  public static final class PunycodeOfDomain extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String domain) {
      return labels(
          domain == null ? "" : domain,
          label ->
              label == null || label.chars().allMatch(character -> character < FIRST)
                  ? label
                  : MARK + encoded(label));
    }
  }

  /** punycode_domain_from_string(). */
  public static final class DomainOfPunycode extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String punycode) {
      return labels(
          punycode == null ? "" : punycode,
          label ->
              label == null || !label.toLowerCase(Locale.ROOT).startsWith(MARK)
                  ? label
                  : decoded(label.substring(MARK.length())));
    }
  }
}
