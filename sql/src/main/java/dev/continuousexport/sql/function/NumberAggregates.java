package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Statistics, bits, and counts of distinct values. */
final class NumberAggregates {
  private NumberAggregates() {}

  static List<KustoAggregate> all() {
    List<KustoAggregate> all = new ArrayList<>();
    spread(all, "stdev", "The standard deviation of a sample", Spread.Stdev.class);
    spread(all, "stdevp", "The standard deviation of a population", Spread.Stdevp.class);
    spread(all, "variance", "The variance of a sample", Spread.Variance.class);
    spread(all, "variancep", "The variance of a population", Spread.Variancep.class);
    covariance(all, "covariance", "a sample", Covariance.CovarianceOfSample.class);
    covariance(all, "covariancep", "a population", Covariance.CovarianceOfPopulation.class);
    all.add(bits("and", BinaryAll.BinaryAllAnd.class));
    all.add(bits("or", BinaryAll.BinaryAllOr.class));
    all.add(bits("xor", BinaryAll.BinaryAllXor.class));
    all.add(distinct("count_distinct", 0, 0));
    all.add(distinct("count_distinctif", 1, 0));
    all.add(distinct("dcount", 0, 1));
    all.add(distinct("dcountif", 1, 1));
    return all;
  }

  private static void spread(
      List<KustoAggregate> all,
      String name,
      String documentation,
      Class<? extends UserDefinedFunction> implementation) {
    all.add(
        new KustoAggregate(
            name,
            name + "(number): real",
            documentation + "; 0 where there are no values.",
            name,
            TypeRules.fixed(REAL, REAL),
            (aggregate, arguments, context) ->
                SqlExpression.present(context.call(implementation, arguments))));
    all.add(
        new KustoAggregate(
            name + "if",
            name + "if(number, condition): real",
            documentation + ", of rows for which the condition is true.",
            name + "if",
            TypeRules.fixed(REAL, REAL, BOOL),
            (aggregate, arguments, context) ->
                SqlExpression.present(
                    context.call(implementation, arguments.subList(0, 1))
                        + filter(arguments.get(1)))));
  }

  private static void covariance(
      List<KustoAggregate> all,
      String name,
      String which,
      Class<? extends UserDefinedFunction> implementation) {
    String documentation = "The covariance of " + which;
    all.add(
        new KustoAggregate(
                name,
                name + "(number, number): real",
                documentation + "; 0 where there are no values.",
                name,
                TypeRules.fixed(REAL, REAL, REAL),
                (aggregate, arguments, context) ->
                    SqlExpression.present(context.call(implementation, arguments)))
            .namedBy(2));
    all.add(
        new KustoAggregate(
                name + "if",
                name + "if(number, number, condition): real",
                documentation + ", of rows for which the condition is true.",
                name + "if",
                TypeRules.fixed(REAL, REAL, REAL, BOOL),
                (aggregate, arguments, context) ->
                    SqlExpression.present(
                        context.call(implementation, arguments.subList(0, 2))
                            + filter(arguments.get(2))))
            .namedBy(2));
  }

  private static String filter(SqlExpression condition) {
    return " FILTER (WHERE " + condition + ")";
  }

  private static KustoAggregate bits(
      String operation, Class<? extends UserDefinedFunction> implementation) {
    String name = "binary_all_" + operation;
    return new KustoAggregate(
        name,
        name + "(long): long",
        "The bits of all values by '" + operation + "'.",
        "",
        TypeRules.fixed(LONG, LONG),
        (aggregate, arguments, context) ->
            SqlExpression.nullable(context.call(implementation, arguments)));
  }

  private static KustoAggregate distinct(String name, int conditions, int accuracies) {
    TypeRule rule =
        arguments -> {
          List<KustoType> types = TypeRules.types(arguments);
          int count = types.size();
          return count > conditions
                  && count <= 1 + conditions + accuracies
                  && (conditions == 0 || types.get(1) == BOOL)
              ? Optional.of(new Typing(types, LONG))
              : Optional.empty();
        };
    return new KustoAggregate(
        name,
        name
            + (conditions == 0 ? "(value" : "(value, condition")
            + (accuracies == 0 ? "): long" : " [, accuracy]): long"),
        "The number of different values, counted exactly.",
        name,
        rule,
        (aggregate, arguments, context) ->
            different(aggregate, arguments, context, conditions == 1));
  }

  /** Counts the values, of rows for which a last argument is true if there is a condition. */
  static SqlExpression different(
      BoundRelation.Aggregate aggregate,
      List<SqlExpression> arguments,
      LoweringContext context,
      boolean conditional) {
    SqlExpression text =
        AsDynamic.encode(arguments.get(0), aggregate.arguments().get(0).type(), context);
    return SqlExpression.present(
        context.call(Distinct.DistinctCount.class, List.of(text))
            + (conditional ? filter(arguments.get(1)) : ""));
  }
}
