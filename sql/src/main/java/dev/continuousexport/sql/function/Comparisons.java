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
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Comparison and membership. */
final class Comparisons {
  private static final Set<KustoType> ORDERED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN);
  private static final Set<KustoType> EQUATABLE = EnumSet.complementOf(EnumSet.of(DYNAMIC));

  private Comparisons() {}

  static List<KustoFunction> all() {
    return List.of(
        comparison("<"),
        comparison("<="),
        comparison(">"),
        comparison(">="),
        KustoFunction.of(
            "==",
            "scalar == scalar of one type, or numbers",
            "Equality; false where a side is null.",
            DynamicComparisons.orElse(TypeRules.compared(2, BOOL, EQUATABLE)),
            DynamicComparisons.orElse("==", Comparisons::equal)),
        KustoFunction.of(
            "!=",
            "scalar != scalar of one type, or numbers",
            "Inequality; null differs from everything but null.",
            DynamicComparisons.orElse(TypeRules.compared(2, BOOL, EQUATABLE)),
            DynamicComparisons.orElse("!=", Comparisons::unequal)),
        between("between", false),
        between("!between", true),
        membership("in", false, false),
        membership("!in", true, false),
        membership("in~", false, true),
        membership("!in~", true, true));
  }

  /** Whether a value may be not a number: it is a real, and none that is known to be another. */
  private static boolean mayBeNan(BoundExpression expression) {
    if (expression instanceof BoundExpression.Call call
        && call.function().name().equals("toreal")
        && (call.arguments().get(0).type() == INT || call.arguments().get(0).type() == LONG)) {
      return false;
    }
    return expression.type() == REAL
        && !(expression instanceof BoundExpression.Value value
            && value.constant().value() instanceof Double number
            && Double.isFinite(number));
  }

  /** Whether planners could take one side for the other. */
  private static boolean needsRealOrder(BoundExpression.Call call) {
    return call.arguments().stream().allMatch(Comparisons::mayBeNan);
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
        DynamicComparisons.orElse(TypeRules.compared(2, BOOL, ORDERED)),
        DynamicComparisons.orElse(
            symbol, (call, arguments, context) -> ordered(symbol, call, arguments, context)));
  }

  private static SqlExpression ordered(
      String symbol,
      BoundExpression.Call call,
      List<SqlExpression> arguments,
      LoweringContext context) {
    boolean atLeast = symbol.equals(">=");
    if (!needsRealOrder(call) || !atLeast && !symbol.equals("<=")) {
      return KustoFunction.infix(symbol).lower(call, arguments, context);
    }
    List<SqlExpression> rising = atLeast ? List.of(arguments.get(1), arguments.get(0)) : arguments;
    return SqlExpression.nullable(context.call(RealOrder.RealAtMost.class, rising));
  }

  private static SqlExpression equal(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    return needsRealOrder(call)
        ? SqlExpression.present(context.call(RealOrder.RealEqual.class, arguments))
        : truth(arguments, "=", " IS TRUE");
  }

  private static SqlExpression truth(
      List<SqlExpression> arguments, String operator, String ending) {
    boolean nullable = arguments.get(0).nullable() || arguments.get(1).nullable();
    String plain = "(" + arguments.get(0) + " " + operator + " " + arguments.get(1) + ")";
    return SqlExpression.present(nullable ? "(" + plain + ending + ")" : plain);
  }

  private static SqlExpression unequal(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    if (needsRealOrder(call)) {
      return SqlExpression.present(context.call(RealOrder.RealUnequal.class, arguments));
    }
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
                mayBeNan(call.arguments().get(0))
                    ? (negated ? "(NOT " : "(")
                        + context.call(RealOrder.RealBetween.class, arguments)
                        + ")"
                    : "("
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
        (call, arguments, context) ->
            call.arguments().stream().skip(1).anyMatch(Comparisons::mayBeNan)
                ? isOneOf(arguments, negated, context)
                : isIn(arguments, negated, folded, context));
  }

  private static SqlExpression isOneOf(
      List<SqlExpression> arguments, boolean negated, LoweringContext context) {
    String any =
        arguments.stream()
            .skip(1)
            .map(one -> context.call(RealOrder.RealEqual.class, List.of(arguments.get(0), one)))
            .collect(Collectors.joining(" OR "));
    return SqlExpression.present((negated ? "(NOT (" : "((") + any + "))");
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
}
