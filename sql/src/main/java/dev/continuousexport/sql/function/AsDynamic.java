package dev.continuousexport.sql.function;

import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Values as parts of dynamic values: their JSON text, null for null. */
public final class AsDynamic {
  private AsDynamic() {}

  /** The SQL of a value's JSON text. A string stays a string: it is not read as JSON. */
  static SqlExpression encode(SqlExpression value, KustoType type, LoweringContext context) {
    return switch (type) {
      case DYNAMIC -> value;
      case INT, LONG -> new SqlExpression("CAST(" + value + " AS STRING)", value.nullable());
      case BOOL -> by(OfBool.class, value, context);
      case REAL -> by(OfReal.class, value, context);
      case DECIMAL -> by(OfDecimal.class, value, context);
      case DATETIME -> by(OfDatetime.class, value, context);
      case TIMESPAN -> by(OfTimespan.class, value, context);
      case STRING, GUID -> by(TextTo.TextAsDynamic.class, value, context);
    };
  }

  private static SqlExpression by(
      Class<? extends ScalarFunction> function, SqlExpression value, LoweringContext context) {
    return new SqlExpression(context.call(function, List.of(value)), value.nullable());
  }

  /** {@code true} and {@code false}. */
  public static final class OfBool extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Boolean value) {
      return value == null ? null : value.toString();
    }
  }

  /** A number; what JSON has no number for is a string. */
  public static final class OfReal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Double value) {
      return value == null ? null : Json.real(value);
    }
  }

  /** A string, so that no digit is lost. */
  public static final class OfDecimal extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@DataTypeHint("DECIMAL(38, 18)") @Nullable BigDecimal value) {
      return value == null ? null : Json.quoted(Decimals.print(value));
    }
  }

  /** A string of ISO 8601. */
  public static final class OfDatetime extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Long ticks) {
      return ticks == null ? null : Json.quoted(DatetimeText.print(ticks));
    }
  }

  /** A string of days and time. */
  public static final class OfTimespan extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Long ticks) {
      return ticks == null ? null : Json.quoted(TimespanText.print(ticks));
    }
  }
}
