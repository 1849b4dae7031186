package dev.continuousexport.sql.function;

import java.math.BigDecimal;

/** The text of real numbers as the Kusto engine prints them (recorded engine output). */
final class RealText {
  private static final double LARGEST_PLAIN = 1e16;
  private static final double SMALLEST_PLAIN = 1e-4;

  private RealText() {}

  static String print(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    String shortest = Double.toString(value);
    if (size == 0 || size >= 1e-3 && size < 1e7) {
      return shortest;
    }
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String lower = shortest.replace(".0E", "e").replace('E', 'e');
    int exponent = lower.indexOf('e') + 1;
    return lower.charAt(exponent) == '-'
        ? lower
        : lower.substring(0, exponent) + "+" + lower.substring(exponent);
  }
}
