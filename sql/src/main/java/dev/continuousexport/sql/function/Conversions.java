package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.GUID;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import org.apache.flink.table.functions.UserDefinedFunction;

/** The SQL of each conversion between types. */
final class Conversions {
  private Conversions() {}

  static SqlExpression convert(
      SqlExpression value, KustoType from, KustoType to, LoweringContext context) {
    if (from == to) {
      return value;
    }
    return switch (to) {
      case STRING -> text(value, from, context);
      case LONG -> whole(value, from, context);
      case INT -> integer(value, from, context);
      case REAL -> real(value, from, context);
      case DECIMAL -> decimal(value, from, context);
      case BOOL -> bool(value, from, context);
      case DATETIME -> datetime(value, from, context);
      case TIMESPAN -> timespan(value, from, context);
      case GUID ->
          by(
              from == STRING ? TextTo.TextToGuid.class : DynamicTo.DynamicToGuid.class,
              value,
              context);
      case DYNAMIC -> dynamic(value, from, context);
    };
  }

  private static SqlExpression by(
      Class<? extends UserDefinedFunction> function, SqlExpression value, LoweringContext context) {
    return SqlExpression.nullable(context.call(function, List.of(value)));
  }

  private static SqlExpression cast(SqlExpression value, KustoType to) {
    return new SqlExpression("CAST(" + value + " AS " + SqlText.type(to) + ")", value.nullable());
  }

  private static SqlExpression text(SqlExpression value, KustoType from, LoweringContext context) {
    if (from == GUID) {
      return SqlExpression.present("COALESCE(" + value + ", " + SqlText.text("") + ")");
    }
    SqlExpression argument = from == INT ? cast(value, LONG) : value;
    return SqlExpression.present(
        context.call(
            switch (from) {
              case BOOL -> TextOf.TextOfBool.class;
              case INT, LONG -> TextOf.TextOfLong.class;
              case REAL -> TextOf.TextOfReal.class;
              case DECIMAL -> TextOf.TextOfDecimal.class;
              case DATETIME -> TextOf.TextOfDatetime.class;
              case TIMESPAN -> TextOf.TextOfTimespan.class;
              case STRING, GUID, DYNAMIC -> TextOf.TextOfDynamic.class;
            },
            List.of(argument)));
  }

  private static SqlExpression whole(SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case BOOL -> cast(cast(value, INT), LONG);
      case INT -> cast(value, LONG);
      case REAL -> by(Rounding.RealToLong.class, value, context);
      case DECIMAL -> by(Rounding.DecimalToLong.class, value, context);
      case STRING -> by(TextTo.TextToLong.class, value, context);
      case DYNAMIC -> by(DynamicTo.DynamicToLong.class, value, context);
      case LONG, DATETIME, TIMESPAN, GUID -> value;
    };
  }

  /** A long that does not fit loses its upper bits, as in the Kusto engine. */
  private static SqlExpression integer(
      SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case STRING -> by(TextTo.TextToInt.class, value, context);
      case DYNAMIC -> by(DynamicTo.DynamicToInt.class, value, context);
      case BOOL -> cast(value, INT);
      case REAL -> by(Rounding.RealToInt.class, value, context);
      default -> cast(whole(value, from, context), INT);
    };
  }

  private static SqlExpression real(SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case BOOL -> cast(cast(value, INT), REAL);
      case DECIMAL -> by(Rounding.DecimalToReal.class, value, context);
      case STRING -> by(TextTo.TextToReal.class, value, context);
      case DYNAMIC -> by(DynamicTo.DynamicToReal.class, value, context);
      case INT, LONG, DATETIME, TIMESPAN -> cast(value, REAL);
      case REAL, GUID -> value;
    };
  }

  private static SqlExpression decimal(
      SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case BOOL -> cast(cast(value, INT), DECIMAL);
      case REAL -> by(Rounding.RealToDecimal.class, value, context);
      case STRING -> by(TextTo.TextToDecimal.class, value, context);
      case DYNAMIC -> by(DynamicTo.DynamicToDecimal.class, value, context);
      case INT, LONG, DATETIME, TIMESPAN -> cast(value, DECIMAL);
      case DECIMAL, GUID -> value;
    };
  }

  private static SqlExpression datetime(
      SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case STRING -> by(TextTo.TextToDatetime.class, value, context);
      case INT -> by(Datetimes.OfTicks.class, cast(value, LONG), context);
      case LONG -> by(Datetimes.OfTicks.class, value, context);
      default -> by(DynamicTo.DynamicToDatetime.class, value, context);
    };
  }

  private static SqlExpression timespan(
      SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case STRING -> by(TextTo.TextToTimespan.class, value, context);
      case INT -> cast(value, LONG);
      case LONG -> value;
      default -> by(DynamicTo.DynamicToTimespan.class, value, context);
    };
  }

  private static SqlExpression bool(SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case STRING -> by(TextTo.TextToBool.class, value, context);
      case DYNAMIC -> by(DynamicTo.DynamicToBool.class, value, context);
      default -> new SqlExpression("(" + value + " <> 0)", value.nullable());
    };
  }

  private static SqlExpression dynamic(
      SqlExpression value, KustoType from, LoweringContext context) {
    return switch (from) {
      case STRING -> by(TextTo.TextToDynamic.class, value, context);
      case GUID -> by(TextTo.TextAsDynamic.class, value, context);
      default -> cast(value, DYNAMIC);
    };
  }
}
