package dev.continuousexport.sql.bind;

import java.util.ArrayList;
import java.util.List;

/**
 * A relation whose rows tell their own order: behind its columns stand those by which whoever
 * collects the rows has to sort them, since rows of a job come as they come.
 *
 * @param relation the columns of the result, followed by those that only order it
 * @param keys by which of all these columns the rows are to be sorted; empty where nothing orders
 *     them
 */
public record ResultOrder(BoundRelation relation, List<OrderPlan.Key> keys) {
  public ResultOrder {
    keys = List.copyOf(keys);
  }

  /**
   * The order of a relation, carried to the end.
   *
   * @param most how many rows are wanted; where nothing orders them, any will do, and the relation
   *     has all of them
   */
  public static ResultOrder of(BoundRelation relation, long most) {
    OrderCarrier.Ordered ordered = OrderCarrier.of(relation);
    if (ordered.keys().isEmpty()) {
      return new ResultOrder(relation, List.of());
    }
    if (most < Integer.MAX_VALUE) {
      ordered = OrderCarrier.of(SortBinder.first(relation, most));
    }
    List<BoundRelation.Assignment> columns = OrderPlacement.handedOn(relation.schema().columns());
    List<OrderPlan.Key> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : ordered.keys()) {
      keys.add(new OrderPlan.Key(columns.size(), key.ascending(), key.nullsFirst()));
      columns.add(new BoundRelation.Assignment("$order" + columns.size(), key.value()));
    }
    return new ResultOrder(new BoundRelation.Projection(ordered.relation(), columns), keys);
  }
}
