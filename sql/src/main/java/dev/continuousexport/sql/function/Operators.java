package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.TypeRule;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Arithmetic, comparison, membership and access to dynamic values. */
final class Operators {
  private static final Set<KustoType> ORDERED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN);
  private static final Set<KustoType> EQUATABLE = EnumSet.complementOf(EnumSet.of(DYNAMIC));

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
            TypeRules.same(true, EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN)),
            (call, arguments, context) ->
                new SqlExpression("(- " + arguments.get(0) + ")", arguments.get(0).nullable())),
        comparison("<"),
        comparison("<="),
        comparison(">"),
        comparison(">="),
        KustoFunction.of(
            "==",
            "scalar == scalar of one type, or numbers",
            "Equality; false where a side is null.",
            TypeRules.compared(2, BOOL, EQUATABLE),
            (call, arguments, context) -> truth(arguments, "=", " IS TRUE")),
        KustoFunction.of(
            "!=",
            "scalar != scalar of one type, or numbers",
            "Inequality; null differs from everything but null.",
            TypeRules.compared(2, BOOL, EQUATABLE),
            Operators::unequal),
        between("between", false),
        between("!between", true),
        membership("in", false, false),
        membership("!in", true, false),
        membership("in~", false, true),
        membership("!in~", true, true),
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
        (call, arguments, context) ->
            call.type() == DECIMAL
                ? decimal.lower(call, arguments, context)
                : isScaling(call)
                    ? scaled(call, arguments, context)
                    : plain.lower(call, arguments, context));
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
    return SqlExpression.nullable(
        context.call(
            call.type() == REAL
                ? Arithmetic.RealRemainder.class
                : call.type() == DECIMAL
                    ? Arithmetic.DecimalRemainder.class
                    : Arithmetic.LongRemainder.class,
            arguments));
  }

  private static KustoFunction comparison(String symbol) {
    return KustoFunction.of(
        symbol,
        "number "
            + symbol
            + " number, datetime "
            + symbol
            + " datetime, timespan "
            + symbol
            + " timespan; strings have no order, use strcmp()",
        "Order; null where a side is null.",
        TypeRules.compared(2, BOOL, ORDERED),
        KustoFunction.infix(symbol));
  }

  private static SqlExpression truth(
      List<SqlExpression> arguments, String operator, String ending) {
    boolean nullable = arguments.get(0).nullable() || arguments.get(1).nullable();
    String plain = "(" + arguments.get(0) + " " + operator + " " + arguments.get(1) + ")";
    return SqlExpression.present(nullable ? "(" + plain + ending + ")" : plain);
  }

  private static SqlExpression unequal(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    boolean nullable = arguments.get(0).nullable() || arguments.get(1).nullable();
    String operator = nullable ? " IS DISTINCT FROM " : " <> ";
    return SqlExpression.present("(" + arguments.get(0) + operator + arguments.get(1) + ")");
  }

  private static KustoFunction between(String name, boolean negated) {
    return KustoFunction.of(
        name,
        "value " + name + " (from .. to) of numbers, datetimes or timespans",
        "Range with both bounds.",
        TypeRules.compared(3, BOOL, ORDERED),
        (call, arguments, context) ->
            SqlExpression.nullable(
                "("
                    + arguments.get(0)
                    + (negated ? " NOT" : "")
                    + " BETWEEN "
                    + arguments.get(1)
                    + " AND "
                    + arguments.get(2)
                    + ")"));
  }

  private static KustoFunction membership(String name, boolean negated, boolean folded) {
    TypeRule rule =
        folded
            ? arguments ->
                TypeRules.types(arguments).stream().allMatch(type -> TypeRules.fits(type, STRING))
                    ? Optional.of(Typing.uniform(STRING, arguments.size(), BOOL))
                    : Optional.empty()
            : TypeRules.compared(0, BOOL, EQUATABLE);
    return KustoFunction.of(
        name,
        "value " + name + " (value, …) of one type" + (folded ? ", which is string" : ""),
        "Membership in a list" + (folded ? ", case ignored." : "."),
        rule,
        (call, arguments, context) -> isIn(arguments, negated, folded, context));
  }

  private static SqlExpression isIn(
      List<SqlExpression> arguments, boolean negated, boolean folded, LoweringContext context) {
    List<String> operands = new ArrayList<>();
    for (SqlExpression argument : arguments) {
      operands.add(
          folded ? context.call(Strings.ToUpper.class, List.of(argument)) : argument.text());
    }
    boolean nullable = arguments.stream().anyMatch(SqlExpression::nullable);
    String list = operands.subList(1, operands.size()).stream().collect(Collectors.joining(", "));
    String plain = operands.get(0) + (negated && !nullable ? " NOT IN (" : " IN (") + list + ")";
    return SqlExpression.present(
        nullable
            ? "((" + plain + ")" + (negated ? " IS NOT TRUE)" : " IS TRUE)")
            : "(" + plain + ")");
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
