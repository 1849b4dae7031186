package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DYNAMIC;

import dev.continuousexport.sql.bind.InOrder;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists whose elements follow the order of the rows. Each value comes with its place, and the list
 * is sorted when it is made: so rows may be gathered in many tasks and in any order.
 */
final class OrderedLists {
  private OrderedLists() {}

  /**
   * @param lists whether the aggregate makes a list
   * @param nulls whether nulls of any type are elements
   * @param limit the size where none is given
   */
  static KustoAggregate following(
      KustoAggregate plain,
      boolean lists,
      boolean nulls,
      boolean conditional,
      SqlExpression limit) {
    if (!lists) {
      return plain;
    }
    KustoAggregate ordered =
        new KustoAggregate(
            plain.name(),
            plain.signature(),
            plain.documentation(),
            plain.columnPrefix(),
            plain.typeRule(),
            lowering(conditional, limit));
    return plain.following(
        type -> new InOrder(place(plain, type, nulls || type == DYNAMIC), ordered));
  }

  private static KustoFunction place(KustoAggregate plain, KustoType type, boolean nulls) {
    return KustoFunction.of(
        plain.name(),
        plain.signature(),
        plain.documentation(),
        arguments -> Optional.empty(),
        (call, arguments, context) -> {
          List<SqlExpression> placed = new ArrayList<>(arguments);
          placed.set(0, AsDynamic.encode(arguments.get(0), type, context));
          return SqlExpression.nullable(
              context.call(nulls ? Placed.PlacedOrNull.class : Placed.PlacedValue.class, placed));
        });
  }

  private static AggregateLowering lowering(boolean conditional, SqlExpression limit) {
    return (aggregate, arguments, context) -> {
      int plain = conditional ? 2 : 1;
      String value = arguments.get(0).text();
      String gathered =
          "ARRAY_AGG("
              + value
              + ") FILTER (WHERE "
              + (conditional ? arguments.get(1).text() + " AND " : "")
              + "("
              + value
              + " IS NOT NULL))";
      SqlExpression size = arguments.size() > plain ? arguments.get(plain) : limit;
      return SqlExpression.present(
          context.call(Placed.PlacedList.class, List.of(SqlExpression.nullable(gathered), size)));
    };
  }
}
