package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.OrderFunction;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of rows in their order. */
final class OrderFunctions {
  private static final String LATER = " Starts again where the condition is true.";

  private OrderFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        function(
            OrderFunction.NEXT,
            "next(value [, offset [, default]]): type of the value",
            "The value in a row that follows.",
            neighbour()),
        function(
            OrderFunction.PREV,
            "prev(value [, offset [, default]]): type of the value",
            "The value in a row before.",
            neighbour()),
        function(
            OrderFunction.ROW_CUMSUM,
            "row_cumsum(number | timespan [, restart]): type of the value",
            "The sum up to the row." + LATER,
            OrderFunctions::sum),
        function(
            OrderFunction.ROW_NUMBER,
            "row_number([start [, restart]]): long",
            "The number of the row, from 1 or a start." + LATER,
            Parameters.optional(0, LONG, BOOL).rule(LONG)),
        function(
            OrderFunction.ROW_RANK_DENSE,
            "row_rank_dense(value [, restart]): long",
            "How many different values there are up to the row." + LATER,
            OrderFunctions::rank),
        function(
            OrderFunction.ROW_RANK_MIN,
            "row_rank_min(value [, restart]): long",
            "The number of the first row with the same value." + LATER,
            OrderFunctions::rank),
        function(
            OrderFunction.ROW_WINDOW_SESSION,
            "row_window_session(datetime, from first, between neighbours [, restart]): datetime",
            "When the session of the row began." + LATER,
            Parameters.optional(3, DATETIME, TIMESPAN, TIMESPAN, BOOL).rule(DATETIME)));
  }

  /** A call that stands in no SQL: the binder has it computed beside the rows. */
  record Placed(OrderFunction function) implements CallLowering {
    @Override
    public SqlExpression lower(
        BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
      throw new IllegalStateException("The binder computes " + function + " beside the rows.");
    }
  }

  private static KustoFunction function(
      OrderFunction function, String signature, String documentation, TypeRule rule) {
    String name = signature.substring(0, signature.indexOf('('));
    return KustoFunction.of(name, signature, documentation, rule, new Placed(function));
  }

  /** An offset is a whole number, the default a constant of about the same type. */
  private static TypeRule neighbour() {
    return arguments -> {
      if (arguments.isEmpty() || arguments.size() > 3) {
        return Optional.empty();
      }
      KustoType type = arguments.get(0).type();
      List<KustoType> types = new ArrayList<>(List.of(type));
      if (arguments.size() > 1) {
        types.add(LONG);
        if (!TypeRules.fits(arguments.get(1).type(), LONG)) {
          return Optional.empty();
        }
      }
      if (arguments.size() > 2) {
        types.add(type);
        BoundExpression otherwise = arguments.get(2);
        boolean fits =
            TypeRules.fits(otherwise.type(), type)
                || type == DYNAMIC
                || type == KustoType.STRING
                || otherwise.type().isNumeric() && type.isNumeric();
        if (!fits || !(otherwise instanceof BoundExpression.Value)) {
          return Optional.empty();
        }
      }
      return Optional.of(new Typing(types, type));
    };
  }

  private static Optional<Typing> sum(List<BoundExpression> arguments) {
    KustoType type = arguments.isEmpty() ? DYNAMIC : arguments.get(0).type();
    return type.isNumeric() || type == TIMESPAN ? restarted(arguments, type) : Optional.empty();
  }

  private static Optional<Typing> rank(List<BoundExpression> arguments) {
    boolean ranked = !arguments.isEmpty() && arguments.get(0).type() != DYNAMIC;
    return ranked ? restarted(arguments, LONG) : Optional.empty();
  }

  private static Optional<Typing> restarted(List<BoundExpression> arguments, KustoType result) {
    KustoType type = arguments.get(0).type();
    return Parameters.optional(1, type, BOOL).rule(result).apply(arguments);
  }
}
