package dev.continuousexport.sql.function;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** tostring() by type of its argument; the text of null is empty. */
public final class TextOf {
  private TextOf() {}

  /** {@code True} and {@code False}, as .NET prints them; in dynamic values they are JSON. */
  public static final class TextOfBool extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Boolean value) {
      return value == null ? "" : value ? "True" : "False";
    }
  }

  /** Digits with a minus sign where needed. */
  public static final class TextOfLong extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long value) {
      return value == null ? "" : Long.toString(value);
    }
  }

  /** The shortest digits that read as the same number: {@code 1500.0}, {@code inf}. */
  public static final class TextOfReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Double value) {
      return value == null ? "" : RealText.print(value);
    }
  }

  /** Digits without trailing zeros. */
  public static final class TextOfDecimal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value) {
      return value == null ? "" : Decimals.print(value);
    }
  }

  /** {@code 2019-01-01T00:00:00.0000000Z}. */
  public static final class TextOfDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long ticks) {
      return ticks == null ? "" : DatetimeText.print(ticks);
    }
  }

  /** {@code 1.02:03:04.0000000}. */
  public static final class TextOfTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Long ticks) {
      return ticks == null ? "" : TimespanText.print(ticks);
    }
  }

  /** The text of a string without quotes, the JSON text of anything else. */
  public static final class TextOfDynamic extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String json) {
      return Json.text(json);
    }
  }
}
