package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;

import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comparisons of a dynamic with a whole number, which shall not cut off its decimals. Beside any
 * other type a dynamic is converted to that; two dynamics are not compared.
 */
final class DynamicComparisons {
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "==", "==", "!=", "!=");

  private DynamicComparisons() {}

  /** The rule of an operator on such operands, and for others another rule. */
  static TypeRule orElse(TypeRule others) {
    return arguments -> {
      if (arguments.size() != 2) {
        return others.apply(arguments);
      }
      KustoType left = narrowed(arguments.get(0).type());
      KustoType right = narrowed(arguments.get(1).type());
      return left == DYNAMIC && right == LONG || left == LONG && right == DYNAMIC
          ? Optional.of(new Typing(List.of(left, right), BOOL))
          : others.apply(arguments);
    };
  }

  private static KustoType narrowed(KustoType type) {
    return type == INT ? LONG : type;
  }

  /** The SQL of such a comparison, and for others another lowering. */
  static CallLowering orElse(String operator, CallLowering others) {
    return (call, arguments, context) -> {
      KustoType left = call.arguments().get(0).type();
      KustoType right = call.arguments().get(1).type();
      if (left == DYNAMIC && right == LONG) {
        return againstLong(operator, arguments.get(0), arguments.get(1), context);
      }
      if (left == LONG && right == DYNAMIC) {
        return againstLong(
            MIRRORED.getOrDefault(operator, operator), arguments.get(1), arguments.get(0), context);
      }
      return others.lower(call, arguments, context);
    };
  }

  private static SqlExpression againstLong(
      String operator, SqlExpression dynamic, SqlExpression number, LoweringContext context) {
    String order = context.call(DynamicOrder.AgainstLong.class, List.of(dynamic, number));
    return switch (operator) {
      case "==" -> SqlExpression.present("((" + order + " = 0) IS TRUE)");
      case "!=" ->
          SqlExpression.present(
              number.nullable()
                  ? "(("
                      + order
                      + " IS DISTINCT FROM 0) AND NOT ("
                      + dynamic
                      + " IS NULL AND "
                      + number
                      + " IS NULL))"
                  : "(" + order + " IS DISTINCT FROM 0)");
      default -> SqlExpression.nullable("(" + order + " " + operator + " 0)");
    };
  }
}
