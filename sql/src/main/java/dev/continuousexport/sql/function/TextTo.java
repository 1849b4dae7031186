package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Conversions of strings; text that does not fit becomes null. */
public final class TextTo {
  private TextTo() {}

  /** Decimal digits or {@code 0x} and hexadecimal ones. */
  public static final class TextToLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text) {
      return text == null ? null : Numbers.parseLong(text);
    }
  }

  /** As a long, and null where it does not fit into 32 bits. */
  public static final class TextToInt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer eval(@Nullable String text) {
      Long value = text == null ? null : Numbers.parseLong(text);
      return value == null || value != value.intValue() ? null : (Integer) value.intValue();
    }
  }

  /** A number with point or exponent, {@code nan}, {@code inf}. */
  public static final class TextToReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable String text) {
      return text == null ? null : Numbers.parseReal(text);
    }
  }

  /** A number within the range of decimal. */
  public static final class TextToDecimal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("DECIMAL(38, 18)")
    public @Nullable BigDecimal eval(@Nullable String text) {
      return text == null ? null : Decimals.parse(text);
    }
  }

  /** {@code true}, {@code false}, or a number. */
  public static final class TextToBool extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String text) {
      return text == null ? null : Numbers.parseBool(text);
    }
  }

  /** ISO 8601, RFC 822, RFC 850. */
  public static final class TextToDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text) {
      long ticks = text == null ? DatetimeText.INVALID : DatetimeText.parse(text);
      return ticks == DatetimeText.INVALID ? null : (Long) ticks;
    }
  }

  /** {@code d.hh:mm:ss.fffffff}, or as a literal is written. */
  public static final class TextToTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text) {
      OptionalLong ticks = text == null ? OptionalLong.empty() : TimespanText.parse(text);
      return ticks.isPresent() ? (Long) ticks.getAsLong() : null;
    }
  }

  /** The first 32 hexadecimal digits, with or without dashes. */
  public static final class TextToGuid extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      return text == null ? null : Numbers.parseGuid(text);
    }
  }

  /** parse_json(): JSON becomes its value, other text a string. */
  public static final class TextToDynamic extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      return text == null ? null : Json.ofText(text);
    }
  }

  /** A text as a dynamic string. */
  public static final class TextAsDynamic extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      return text == null ? null : Json.quoted(text);
    }
  }
}
