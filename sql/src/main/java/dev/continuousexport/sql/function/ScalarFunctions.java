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
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logic, nulls, choices and numbers. */
final class ScalarFunctions {
  private ScalarFunctions() {}

  static List<KustoFunction> all() {
    KustoFunction iff =
        KustoFunction.of(
            "iff",
            "iff(condition, value, value): type of the values",
            "The first value where the condition is true, else the second.",
            TypeRules::conditional,
            (call, arguments, context) -> choice(arguments));
    KustoFunction bin =
        KustoFunction.of(
                "bin",
                "bin(number | datetime | timespan, size): type of the value",
                "Down to a multiple of the size; null where that is not above zero.",
                ScalarFunctions::binTypes,
                ScalarFunctions::bin)
            .named(Naming.FIRST_ARGUMENT);
    return List.of(
        KustoFunction.of(
            "not",
            "not(bool): bool",
            "True for false; null for null.",
            TypeRules.fixed(BOOL, BOOL),
            (call, arguments, context) ->
                new SqlExpression(
                    "(NOT " + RealOrder.kept(call, arguments.get(0), context) + ")",
                    arguments.get(0).nullable())),
        nullTest("isnull", false),
        nullTest("isnotnull", true),
        emptyTest("isempty", false),
        emptyTest("isnotempty", true),
        emptyTest("notempty", true),
        nullTest("notnull", true),
        iff,
        iff.alias("iif"),
        KustoFunction.of(
            "case",
            "case(condition, value, …, value): type of the values",
            "The value behind the first condition that is true, else the last one.",
            TypeRules::cases,
            (call, arguments, context) -> choice(arguments)),
        KustoFunction.of(
            "coalesce",
            "coalesce(value, value, …): type of the values",
            "The first value that is not null, of strings the first that is not empty.",
            ScalarFunctions::coalesceTypes,
            ScalarFunctions::coalesce),
        bin,
        KustoFunction.of(
            "around",
            "around(value, center, distance) of numbers, datetimes or timespans: bool",
            "Whether it is not farther away than a distance.",
            ScalarFunctions::aroundTypes,
            (call, arguments, context) ->
                SqlExpression.nullable(
                    "(%1$s BETWEEN (%2$s - %3$s) AND (%2$s + %3$s))"
                        .formatted(arguments.get(0), arguments.get(1), arguments.get(2)))),
        KustoFunction.of(
                "floor",
                "floor(number), floor(value, size): type of the value",
                "Down to a whole number, or to a multiple of the size.",
                ScalarFunctions::floorTypes,
                ScalarFunctions::floor)
            .named(Naming.FIRST_ARGUMENT),
        KustoFunction.of(
                "round",
                "round(number [, digits]): real | decimal",
                "Half away from zero.",
                ScalarFunctions::roundTypes,
                ScalarFunctions::round)
            .named(Naming.FIRST_ARGUMENT),
        KustoFunction.of(
                "abs",
                "abs(number | timespan): type of the value",
                "Without its sign.",
                TypeRules.same(true, EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN)),
                (call, arguments, context) ->
                    new SqlExpression("ABS(" + arguments.get(0) + ")", arguments.get(0).nullable()))
            .named(Naming.FIRST_ARGUMENT));
  }

  private static KustoFunction nullTest(String name, boolean negated) {
    return KustoFunction.of(
        name,
        name + "(value): bool",
        negated ? "Whether it is not null; strings never are." : "Whether it is null.",
        TypeRules.any(BOOL),
        (call, arguments, context) ->
            SqlExpression.present(
                call.arguments().get(0).type() == STRING
                    ? negated ? "TRUE" : "FALSE"
                    : "(" + arguments.get(0) + (negated ? " IS NOT NULL)" : " IS NULL)")));
  }

  private static KustoFunction emptyTest(String name, boolean negated) {
    return KustoFunction.of(
        name,
        name + "(value): bool",
        negated ? "Whether it is neither null nor empty." : "Whether it is null or empty.",
        arguments -> {
          if (arguments.size() != 1) {
            return Optional.empty();
          }
          KustoType type = arguments.get(0).type();
          return Optional.of(new Typing(List.of(type == DYNAMIC ? STRING : type), BOOL));
        },
        (call, arguments, context) ->
            SqlExpression.present(
                "("
                    + arguments.get(0)
                    + (call.arguments().get(0).type() == STRING
                        ? (negated ? " <> " : " = ") + SqlText.text("")
                        : negated ? " IS NOT NULL" : " IS NULL")
                    + ")"));
  }

  private static SqlExpression choice(List<SqlExpression> arguments) {
    StringBuilder text = new StringBuilder("(CASE");
    boolean nullable = false;
    int last = arguments.size() - 1;
    for (int i = 0; i < last; i += 2) {
      text.append(" WHEN ").append(arguments.get(i));
      text.append(" THEN ").append(arguments.get(i + 1));
      nullable |= arguments.get(i + 1).nullable();
    }
    text.append(" ELSE ").append(arguments.get(last)).append(" END)");
    return new SqlExpression(text.toString(), nullable || arguments.get(last).nullable());
  }

  private static Optional<Typing> coalesceTypes(List<BoundExpression> arguments) {
    return arguments.size() < 2
        ? Optional.empty()
        : TypeRules.selected(TypeRules.types(arguments))
            .map(type -> Typing.uniform(type, arguments.size(), type));
  }

  private static SqlExpression coalesce(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    if (call.type() == STRING) {
      return SqlExpression.present(context.call(Strings.FirstText.class, arguments));
    }
    return new SqlExpression(
        arguments.stream()
            .map(SqlExpression::text)
            .collect(Collectors.joining(", ", "COALESCE(", ")")),
        arguments.stream().allMatch(SqlExpression::nullable));
  }

  private static Optional<Typing> aroundTypes(List<BoundExpression> arguments) {
    List<KustoType> types = TypeRules.types(arguments);
    if (types.size() != 3) {
      return Optional.empty();
    }
    boolean time = types.get(0) == DATETIME && types.get(1) == DATETIME && types.get(2) == TIMESPAN;
    return time
        ? Optional.of(new Typing(types, BOOL))
        : TypeRules.compared(3, BOOL, EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN))
            .apply(arguments);
  }

  private static Optional<Typing> binTypes(List<BoundExpression> arguments) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    KustoType value = arguments.get(0).type();
    KustoType size = arguments.get(1).type();
    if (value == DATETIME || value == TIMESPAN) {
      return TypeRules.fits(size, TIMESPAN)
          ? Optional.of(new Typing(List.of(value, TIMESPAN), value))
          : Optional.empty();
    }
    return TypeRules.arithmetic(value, size);
  }

  private static SqlExpression bin(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    return SqlExpression.nullable(
        context.call(
            call.type() == REAL
                ? Rounding.RealBin.class
                : call.type() == DECIMAL ? Rounding.DecimalBin.class : Rounding.LongBin.class,
            arguments));
  }

  private static Optional<Typing> floorTypes(List<BoundExpression> arguments) {
    if (arguments.size() != 1) {
      return binTypes(arguments);
    }
    List<BoundExpression> one = new ArrayList<>(arguments);
    return TypeRules.same(true, EnumSet.of(INT, LONG, REAL, DECIMAL)).apply(one);
  }

  private static SqlExpression floor(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    if (arguments.size() == 2) {
      return bin(call, arguments, context);
    }
    SqlExpression one = SqlExpression.present("CAST(1 AS " + SqlText.type(call.type()) + ")");
    return bin(call, List.of(arguments.get(0), one), context);
  }

  private static Optional<Typing> roundTypes(List<BoundExpression> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      return Optional.empty();
    }
    KustoType type = arguments.get(0).type() == DECIMAL ? DECIMAL : REAL;
    return arguments.size() == 1
        ? TypeRules.fixed(type, type).apply(arguments)
        : TypeRules.fixed(type, type, LONG).apply(arguments);
  }

  private static SqlExpression round(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    SqlExpression digits =
        arguments.size() == 2 ? arguments.get(1) : SqlExpression.present("CAST(0 AS BIGINT)");
    return SqlExpression.nullable(
        context.call(
            call.type() == DECIMAL ? Rounding.DecimalRound.class : Rounding.RealRound.class,
            List.of(arguments.get(0), digits)));
  }
}
