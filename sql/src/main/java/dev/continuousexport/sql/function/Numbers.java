package dev.continuousexport.sql.function;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers from text, and computes on them without ever failing. */
final class Numbers {
  private static final Pattern REAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final int LONGEST_NUMBER = 400;

  private Numbers() {}

  static @Nullable Long parseLong(String text) {
    String digits = text.strip();
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    if (digits.isEmpty() || digits.length() > 24) {
      return null;
    }
    try {
      return hex ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Short names of infinity are not in upper case, long ones in any case, as in the engine. */
  static @Nullable Double parseReal(String text) {
    String digits = text.strip();
    if (digits.length() <= LONGEST_NUMBER && REAL.matcher(digits).matches()) {
      return Double.valueOf(digits);
    }
    return switch (digits) {
      case "inf", "+inf", "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-inf", "-Inf" -> Double.NEGATIVE_INFINITY;
      default ->
          switch (digits.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
          };
    };
  }

  /** Words have no blanks around them, numbers may. */
  static @Nullable Boolean parseBool(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.equals("true")) {
      return true;
    }
    if (word.equals("false")) {
      return false;
    }
    Long number = parseLong(word);
    return number == null ? null : (Boolean) (number != 0);
  }

  static @Nullable String parseGuid(String text) {
    StringBuilder digits = new StringBuilder(36);
    int count = 0;
    for (int i = 0; i < text.length() && count < 32; i++) {
      char character = Character.toLowerCase(text.charAt(i));
      if (character >= '0' && character <= '9' || character >= 'a' && character <= 'f') {
        if (count == 8 || count == 12 || count == 16 || count == 20) {
          digits.append('-');
        }
        digits.append(character);
        count++;
      } else if (character != '-' && !(i == 0 && character == '{')) {
        return null;
      }
    }
    return count == 32 ? digits.toString() : null;
  }

  /** Towards zero; null for what is no number or too large. */
  static @Nullable Long truncated(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (Long) (long) value : null;
  }

  /** Never negative: 0 ≤ n % d &lt; |d|; null for a zero divisor. */
  static @Nullable Long remainder(long value, long divisor) {
    if (divisor == 0) {
      return null;
    }
    long rest = value % divisor;
    return rest >= 0 ? rest : rest + Math.abs(divisor);
  }

  /** Rounded down to a multiple; null where the size is not above zero. */
  static @Nullable Long bin(long value, long size) {
    return size <= 0 ? null : (Long) (value - Math.floorMod(value, size));
  }
}
