package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Versions such as 1.2.3.4 as numbers that have their order. */
public final class Versions {
  private static final int PARTS = 4;
  private static final int DIGITS = 8;

  private Versions() {}

  /**
   * parse_version(): eight digits for each of four parts; null for what is no version. Whole
   * numbers alone have room for all digits, so that it is none of the decimals that are exported.
   */
  public static final class ParseVersion extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 0)")
    public @Nullable BigDecimal eval(@Nullable String text) {
      String[] parts = (text == null ? "" : text).split("\\.", -1);
      if (parts.length > PARTS) {
        return null;
      }
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < PARTS; i++) {
        String part = i < parts.length ? parts[i] : "0";
        if (part.isEmpty()
            || part.length() > DIGITS
            || !part.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
          return null;
        }
        digits.append("0".repeat(DIGITS - part.length())).append(part);
      }
      return new BigDecimal(digits.toString());
    }
  }
}
