package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of real numbers as the Kusto engine prints them (recorded engine output). */
final class RealText {
  private static final double LARGEST_PLAIN = 1e16;
  private static final double SMALLEST_PLAIN = 1e-4;

  /** What has so many digits is the only shortest text of its number. */
  private static final int UNIQUE_DIGITS = 15;

  private static final int MOST_DIGITS = 17;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private RealText() {}

  static String print(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    String known = Double.toString(size);
    boolean plain = size == 0 || size >= 1e-3 && size < 1e7;
    boolean unique = known.length() <= UNIQUE_DIGITS + 1;
    String sign = Double.compare(value, 0.0) < 0 ? "-" : "";
    if (plain && unique) {
      return sign + known;
    }
    BigDecimal shortest = unique ? new BigDecimal(known) : shortest(size, known);
    return sign + print(shortest.stripTrailingZeros(), size);
  }

  private static String print(BigDecimal shortest, double size) {
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    return digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }

  /**
   * The fewest digits that read as the same number. Of several such texts the engine prints the
   * largest: the upper end of the numbers that are rounded to this one, cut off.
   */
  private static BigDecimal shortest(double size, String known) {
    BigDecimal exact = new BigDecimal(size);
    BigDecimal upper = exact.add(new BigDecimal(Math.ulp(size)).multiply(HALF));
    for (int digits = UNIQUE_DIGITS; digits <= MOST_DIGITS; digits++) {
      BigDecimal cut = upper.round(new MathContext(digits, RoundingMode.DOWN));
      if (cut.doubleValue() == size) {
        return cut;
      }
    }
    return new BigDecimal(known);
  }
}
