package dev.continuousexport.source.decode.scalar;

import dev.continuousexport.sql.text.UnreadableValueException;
import dev.continuousexport.sql.types.FlinkTypes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads numbers: an optional sign, digits with an optional point, an optional exponent. A whole
 * number may be written with a fraction of zeros or an exponent, as long as its value is whole.
 */
public final class NumberText {
  static final String DECIMAL_RANGE = "is outside decimal's range of 20 digits before the point";

  /** Longer text is refused, since converting it takes quadratic time. */
  private static final int MAX_LENGTH = 1000;

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  /** Below this a long is exactly a double. */
  private static final long EXACT_DOUBLE = 1L << 53;

  /** Powers of ten that are exactly doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  /** A 32-bit number; its sign, digits and value decide, as in {@link #parseLong}. */
  public static int parseInt(byte[] bytes, int from, int to) throws UnreadableValueException {
    long value = parseWhole(bytes, from, to, "int");
    if (value != (int) value) {
      throw new UnreadableValueException("is outside int's range");
    }
    return (int) value;
  }

  /** A 64-bit number. */
  public static long parseLong(byte[] bytes, int from, int to) throws UnreadableValueException {
    return parseWhole(bytes, from, to, "long");
  }

  private static long parseWhole(byte[] bytes, int from, int to, String type)
      throws UnreadableValueException {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    int digits = to - at;
    if (digits == 0 || digits > LONG_DIGITS) {
      return parseWholeSlowly(bytes, from, to, type);
    }
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return parseWholeSlowly(bytes, from, to, type);
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  private static long parseWholeSlowly(byte[] bytes, int from, int to, String type)
      throws UnreadableValueException {
    BigDecimal number = number(bytes, from, to, type);
    if (number.signum() == 0) {
      return 0;
    }
    if (wholeDigits(number) > 19) {
      throw new UnreadableValueException("is outside " + type + "'s range");
    }
    if (wholeDigits(number) <= 0 || number.stripTrailingZeros().scale() > 0) {
      throw new UnreadableValueException("is not a whole number, as " + type + " wants");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException outside) {
      throw new UnreadableValueException("is outside " + type + "'s range");
    }
  }

  /**
   * A double: the nearest one, as {@link Double#parseDouble} finds it. Also reads {@code NaN} and
   * the infinities by name; a number too large for a double is refused, not rounded to infinity.
   */
  public static double parseDouble(byte[] bytes, int from, int to) throws UnreadableValueException {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    boolean point = false;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        scale += point ? 1 : 0;
        digits++;
      } else if (bytes[at] == '.' && !point) {
        point = true;
      } else {
        return parseDoubleSlowly(bytes, from, to);
      }
    }
    // Clinger: a quotient of two exact doubles is the nearest double.
    if (digits == 0 || digits > LONG_DIGITS || mantissa > EXACT_DOUBLE || scale >= POWERS.length) {
      return parseDoubleSlowly(bytes, from, to);
    }
    double value = mantissa / POWERS[scale];
    return negative ? -value : value;
  }

  private static double parseDoubleSlowly(byte[] bytes, int from, int to)
      throws UnreadableValueException {
    String text = text(bytes, from, to);
    if (!isNumber(bytes, from, to)) {
      return named(text);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new UnreadableValueException("is outside real's range");
    }
    return value;
  }

  private static double named(String text) throws UnreadableValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new UnreadableValueException("is no number");
    };
  }

  /** A decimal number, rounded half up to the scale of {@link FlinkTypes}. */
  static BigDecimal parseDecimal(byte[] bytes, int from, int to) throws UnreadableValueException {
    BigDecimal number = number(bytes, from, to, "decimal");
    int whole = FlinkTypes.DECIMAL_PRECISION - FlinkTypes.DECIMAL_SCALE;
    // Decided by digit counts first: rescaling 1e1000000000 would exhaust the memory.
    if (number.signum() == 0 || wholeDigits(number) < -FlinkTypes.DECIMAL_SCALE) {
      return BigDecimal.ZERO;
    }
    if (wholeDigits(number) > whole) {
      throw new UnreadableValueException(DECIMAL_RANGE);
    }
    return number;
  }

  /** How many digits stand before the point; negative: zeros follow it. */
  private static long wholeDigits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }

  private static BigDecimal number(byte[] bytes, int from, int to, String type)
      throws UnreadableValueException {
    if (to - from > MAX_LENGTH || !isNumber(bytes, from, to)) {
      throw new UnreadableValueException("is no " + type);
    }
    try {
      return new BigDecimal(text(bytes, from, to));
    } catch (NumberFormatException exponent) {
      throw new UnreadableValueException("is outside " + type + "'s range");
    }
  }

  private static boolean isNumber(byte[] bytes, int from, int to) {
    int at = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
    int wholeEnd = digitsEnd(bytes, at, to);
    int digits = wholeEnd - at;
    at = wholeEnd;
    if (at < to && bytes[at] == '.') {
      int fractionEnd = digitsEnd(bytes, at + 1, to);
      digits += fractionEnd - at - 1;
      at = fractionEnd;
    }
    if (digits == 0 || at == to) {
      return digits > 0;
    }
    if (bytes[at] != 'e' && bytes[at] != 'E') {
      return false;
    }
    at++;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    return at < to && digitsEnd(bytes, at, to) == to;
  }

  private static int digitsEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
