package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Arithmetic and access to dynamic values. */
final class Operators {
  private Operators() {}

  static List<KustoFunction> all() {
    return List.of(
        arithmetic("+", "Sum.", Arithmetic.DecimalAdd.class),
        arithmetic("-", "Difference.", Arithmetic.DecimalSubtract.class),
        arithmetic("*", "Product.", Arithmetic.DecimalMultiply.class),
        KustoFunction.of(
            "/",
            "number / number, timespan / timespan, timespan / number",
            "Quotient; of whole numbers toward zero, and null for a zero divisor.",
            TypeRules.operator("/"),
            Operators::divide),
        KustoFunction.of(
            "%",
            "number % number, timespan % timespan, datetime % timespan",
            "Remainder, never negative; null for a zero divisor.",
            TypeRules.operator("%"),
            Operators::remainder),
        KustoFunction.of(
            "negate",
            "-number, -timespan",
            "The negative.",
            TypeRules.same(true, EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN, DYNAMIC)),
            Operators::negative),
        KustoFunction.of(
            "path",
            "dynamic.property, dynamic[\"property\"], dynamic[index]",
            "A property or an element; null where it is missing.",
            Operators::pathTypes,
            Operators::path));
  }

  private static KustoFunction arithmetic(
      String symbol, String documentation, Class<? extends UserDefinedFunction> decimals) {
    CallLowering plain = KustoFunction.infix(symbol);
    CallLowering decimal = KustoFunction.by(decimals);
    return KustoFunction.of(
        symbol,
        "number " + symbol + " number, or with datetime and timespan",
        documentation,
        TypeRules.operator(symbol),
        (call, arguments, context) -> {
          if (call.type() == DYNAMIC) {
            return ofDynamics(call, arguments, context);
          }
          if (call.type() == DATETIME) {
            return moved(call, arguments, context);
          }
          CallLowering lowering = call.type() == DECIMAL ? decimal : plain;
          return isScaling(call)
              ? scaled(call, arguments, context)
              : lowering.lower(call, arguments, context);
        });
  }

  private static SqlExpression ofDynamics(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    SqlExpression symbol = SqlExpression.present(SqlText.text(call.function().name()));
    return SqlExpression.nullable(
        context.call(
            DynamicOrder.Compute.class, List.of(symbol, arguments.get(0), arguments.get(1))));
  }

  /** A datetime and a timespan, in any order where they are added. */
  private static SqlExpression moved(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    boolean back = call.function().name().equals("-");
    boolean spanFirst = typeOf(call, 0) == TIMESPAN;
    List<SqlExpression> ordered =
        List.of(arguments.get(spanFirst ? 1 : 0), arguments.get(spanFirst ? 0 : 1));
    return SqlExpression.nullable(
        context.call(back ? Datetimes.Earlier.class : Datetimes.Later.class, ordered));
  }

  private static SqlExpression negative(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    SqlExpression value = arguments.get(0);
    if (call.type() != DYNAMIC) {
      return new SqlExpression("(- " + value + ")", value.nullable());
    }
    SqlExpression minus = SqlExpression.present(SqlText.text("-"));
    SqlExpression zero = SqlExpression.present(SqlText.text("0"));
    return SqlExpression.nullable(
        context.call(DynamicOrder.Compute.class, List.of(minus, zero, value)));
  }

  private static KustoType typeOf(BoundExpression.Call call, int argument) {
    return call.arguments().get(argument).type();
  }

  private static boolean isScaling(BoundExpression.Call call) {
    return call.type() == TIMESPAN && (typeOf(call, 0) == REAL || typeOf(call, 1) == REAL);
  }

  private static SqlExpression scaled(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    boolean factorFirst = typeOf(call, 0) == REAL;
    return SqlExpression.nullable(
        context.call(
            Arithmetic.TimespanMultiply.class,
            List.of(arguments.get(factorFirst ? 1 : 0), arguments.get(factorFirst ? 0 : 1))));
  }

  private static SqlExpression divide(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    if (call.type() == DYNAMIC) {
      return ofDynamics(call, arguments, context);
    }
    KustoType left = typeOf(call, 0);
    if (left == TIMESPAN && typeOf(call, 1) == TIMESPAN) {
      List<SqlExpression> reals =
          arguments.stream()
              .map(ticks -> new SqlExpression("CAST(" + ticks + " AS DOUBLE)", ticks.nullable()))
              .toList();
      return SqlExpression.nullable(context.call(Arithmetic.RealDivide.class, reals));
    }
    return SqlExpression.nullable(
        context.call(
            left == TIMESPAN
                ? Arithmetic.TimespanDivide.class
                : left == REAL
                    ? Arithmetic.RealDivide.class
                    : left == DECIMAL
                        ? Arithmetic.DecimalDivide.class
                        : Arithmetic.LongDivide.class,
            arguments));
  }

  private static SqlExpression remainder(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    if (call.type() == DYNAMIC) {
      return ofDynamics(call, arguments, context);
    }
    return SqlExpression.nullable(
        context.call(
            call.type() == REAL
                ? Arithmetic.RealRemainder.class
                : call.type() == DECIMAL
                    ? Arithmetic.DecimalRemainder.class
                    : Arithmetic.LongRemainder.class,
            arguments));
  }

  private static Optional<Typing> pathTypes(List<BoundExpression> arguments) {
    List<KustoType> types = TypeRules.types(arguments);
    boolean steps = types.stream().skip(1).allMatch(type -> type == STRING || type == LONG);
    return types.get(0) == DYNAMIC && steps
        ? Optional.of(new Typing(types, DYNAMIC))
        : Optional.empty();
  }

  private static SqlExpression path(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    List<SqlExpression> steps = new ArrayList<>();
    steps.add(arguments.get(0));
    for (int i = 1; i < arguments.size(); i++) {
      steps.add(step(call.arguments().get(i), arguments.get(i)));
    }
    return SqlExpression.nullable(context.call(DynamicPath.class, steps));
  }

  private static SqlExpression step(BoundExpression step, SqlExpression lowered) {
    boolean index = step.type() == LONG;
    if (step instanceof BoundExpression.Value value) {
      Object constant = value.constant().value();
      return SqlExpression.present(
          SqlText.text(
              constant == null
                  ? ""
                  : index
                      ? DynamicPath.element((Long) constant)
                      : DynamicPath.property(constant.toString())));
    }
    return SqlExpression.nullable(
        index
            ? "CONCAT(" + SqlText.text("#") + ", CAST(" + lowered + " AS STRING))"
            : "CONCAT(" + SqlText.text(".") + ", " + lowered + ")");
  }
}
