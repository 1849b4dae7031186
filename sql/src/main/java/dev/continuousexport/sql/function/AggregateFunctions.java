package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
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
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The aggregates of summarize. Nulls are left out. */
final class AggregateFunctions {
  private static final Set<KustoType> SUMMABLE = EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN);
  private static final Set<KustoType> AVERAGED =
      EnumSet.of(INT, LONG, REAL, DECIMAL, TIMESPAN, DATETIME);
  private static final Set<KustoType> ORDERED =
      EnumSet.of(BOOL, INT, LONG, REAL, DECIMAL, TIMESPAN, DATETIME, STRING);

  private AggregateFunctions() {}

  static List<KustoAggregate> all() {
    List<KustoAggregate> all = new ArrayList<>();
    KustoAggregate count =
        new KustoAggregate(
            "count",
            "count(): long",
            "The number of rows.",
            "count",
            TypeRules.fixed(LONG),
            (aggregate, arguments, context) -> SqlExpression.present("COUNT(*)"));
    all.add(count);
    all.add(count.alias("cnt", "cnt"));
    all.add(
        new KustoAggregate(
            "countif",
            "countif(condition): long",
            "The number of rows for which the condition is true.",
            "countif",
            TypeRules.fixed(LONG, BOOL),
            (aggregate, arguments, context) ->
                SqlExpression.present("COUNT(*) FILTER (WHERE " + arguments.get(0) + ")")));
    pair(all, "sum", "Sum; 0 where there are no values.", sumRule(), AggregateFunctions::sum);
    pair(
        all,
        "avg",
        "Average; not a number where there are no values.",
        averageRule(),
        AggregateFunctions::average);
    pair(
        all,
        "min",
        "The smallest value.",
        TypeRules.same(false, ORDERED),
        (type, argument, filter, context) -> extreme("MIN", type, argument, filter, context));
    pair(
        all,
        "max",
        "The largest value.",
        TypeRules.same(false, ORDERED),
        (type, argument, filter, context) -> extreme("MAX", type, argument, filter, context));
    return all;
  }

  /** Writes one aggregate over the rows that pass a FILTER clause, which may be empty. */
  private interface Filtered {
    SqlExpression lower(
        KustoType type, SqlExpression argument, String filter, LoweringContext context);
  }

  /** The aggregate and its twin with a condition. */
  private static void pair(
      List<KustoAggregate> all,
      String name,
      String documentation,
      TypeRule rule,
      Filtered lowering) {
    all.add(
        new KustoAggregate(
            name,
            name + "(value)",
            documentation,
            name,
            rule,
            (aggregate, arguments, context) ->
                lowering.lower(
                    aggregate.arguments().get(0).type(), arguments.get(0), "", context)));
    all.add(
        new KustoAggregate(
            name + "if",
            name + "if(value, condition)",
            documentation + " Only rows for which the condition is true count.",
            name + "if",
            withCondition(rule),
            (aggregate, arguments, context) ->
                lowering.lower(
                    aggregate.arguments().get(0).type(),
                    arguments.get(0),
                    " FILTER (WHERE " + arguments.get(1) + ")",
                    context)));
  }

  private static TypeRule withCondition(TypeRule rule) {
    return arguments -> {
      if (arguments.size() != 2 || arguments.get(1).type() != BOOL) {
        return Optional.empty();
      }
      List<BoundExpression> value = arguments.subList(0, 1);
      return rule.apply(value)
          .map(typing -> new Typing(List.of(typing.arguments().get(0), BOOL), typing.result()));
    };
  }

  private static TypeRule sumRule() {
    return TypeRules.same(true, SUMMABLE);
  }

  private static TypeRule averageRule() {
    return arguments -> {
      if (arguments.size() != 1 || !AVERAGED.contains(arguments.get(0).type())) {
        return Optional.empty();
      }
      KustoType type = arguments.get(0).type();
      boolean whole = type == INT || type == LONG;
      return Optional.of(new Typing(List.of(whole ? LONG : type), whole ? REAL : type));
    };
  }

  /** A sum beyond the range of decimal is null; a sum of nothing is 0. */
  private static SqlExpression sum(
      KustoType type, SqlExpression argument, String filter, LoweringContext context) {
    String sum = "SUM(" + argument + ")" + filter;
    String zero = "CAST(0 AS " + SqlText.type(type) + ")";
    return type == DECIMAL
        ? SqlExpression.nullable(
            "(CASE WHEN COUNT("
                + argument
                + ")"
                + filter
                + " = 0 THEN "
                + zero
                + " ELSE "
                + sum
                + " END)")
        : SqlExpression.present("COALESCE(" + sum + ", " + zero + ")");
  }

  /**
   * The sum of whole numbers loses its upper bits, also in an average. Ticks are summed as
   * decimals: a handful of datetimes overflows a long.
   */
  private static SqlExpression average(
      KustoType type, SqlExpression argument, String filter, LoweringContext context) {
    if (type == REAL) {
      SqlExpression average = SqlExpression.nullable("AVG(" + argument + ")" + filter);
      return SqlExpression.present(context.call(Rounding.RealOrNan.class, List.of(average)));
    }
    if (type == LONG) {
      String sum = "CAST(SUM(" + argument + ")" + filter + " AS DOUBLE)";
      String count = "CAST(COUNT(" + argument + ")" + filter + " AS DOUBLE)";
      SqlExpression average = SqlExpression.nullable("(" + sum + " / " + count + ")");
      return SqlExpression.present(context.call(Rounding.RealOrNan.class, List.of(average)));
    }
    if (type == DECIMAL) {
      return SqlExpression.nullable("AVG(" + argument + ")" + filter);
    }
    return SqlExpression.nullable(
        "TRY_CAST(AVG(CAST(" + argument + " AS DECIMAL(38, 0)))" + filter + " AS BIGINT)");
  }

  /** Not a number is the smallest and the largest of all, as in the engine. */
  private static SqlExpression extreme(
      String function,
      KustoType type,
      SqlExpression argument,
      String filter,
      LoweringContext context) {
    String value = function + "(" + argument + ")" + filter;
    if (type == REAL) {
      String nan = context.call(Reals.IsNan.class, List.of(argument));
      String nans =
          filter.isEmpty()
              ? " FILTER (WHERE " + nan + ")"
              : filter.substring(0, filter.length() - 1) + " AND " + nan + ")";
      return SqlExpression.nullable(
          "(CASE WHEN COUNT(*)"
              + nans
              + " > 0 THEN "
              + context.call(Rounding.RealOrNan.class, List.of(SqlText.nullOf(REAL)))
              + " ELSE "
              + value
              + " END)");
    }
    return type == STRING
        ? SqlExpression.present("COALESCE(" + value + ", " + SqlText.text("") + ")")
        : SqlExpression.nullable(value);
  }
}
