package dev.continuousexport.sql.function;

import dev.continuousexport.sql.types.FlinkTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of 38 digits, 18 of them behind the point; what does not fit is null. */
final class Decimals {
  private static final int LONGEST = 100;

  private Decimals() {}

  static @Nullable BigDecimal fitted(BigDecimal value) {
    BigDecimal scaled = value.setScale(FlinkTypes.DECIMAL_SCALE, RoundingMode.HALF_UP);
    return scaled.precision() > FlinkTypes.DECIMAL_PRECISION ? null : scaled;
  }

  static @Nullable BigDecimal parse(String text) {
    String digits = text.strip();
    if (digits.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(digits);
      return Math.abs((long) value.scale()) > LONGEST ? null : fitted(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static @Nullable BigDecimal of(double value) {
    return Double.isNaN(value) || Math.abs(value) >= 1e20
        ? null
        : fitted(new BigDecimal(Double.toString(value)));
  }

  static String print(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
