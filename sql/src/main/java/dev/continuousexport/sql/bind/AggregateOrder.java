package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Hands the order of the rows on to aggregates whose values follow it. */
final class AggregateOrder {
  private final BindContext context;
  private final BoundRelation input;
  private BoundRelation rows;

  AggregateOrder(BindContext context, BoundRelation input) {
    this.context = context;
    this.input = input;
    this.rows = input;
  }

  /** The rows with what their order is told by, where an aggregate asked for it. */
  BoundRelation rows() {
    return rows;
  }

  /** The order of the rows for an aggregate; empty where there is none or nothing to tell. */
  List<BoundRelation.SortKey> keys(InOrder function, Span span) {
    OrderCarrier.Ordered ordered = OrderCarrier.of(input);
    if (!ordered.known()) {
      context.warn(
          span,
          "The order of "
              + function.aggregate().name()
              + "()'s elements is not fixed without a sort.");
      return List.of();
    }
    if (!ordered.keys().isEmpty()) {
      rows = ordered.relation();
    }
    return ordered.keys();
  }

  /** The value of an aggregate with its place among the others. */
  static List<BoundExpression> placed(
      InOrder function, List<BoundExpression> arguments, List<BoundRelation.SortKey> keys) {
    StringBuilder directions = new StringBuilder();
    List<BoundExpression> place = new ArrayList<>();
    for (BoundRelation.SortKey key : keys) {
      directions.append(key.ascending() ? 'a' : 'd').append(key.nullsFirst() ? 'f' : 'l');
      place.add(key.value());
    }
    place.add(0, new BoundExpression.Value(Constant.text(directions.toString())));
    place.add(0, arguments.get(0));
    List<BoundExpression> all = new ArrayList<>(arguments);
    all.set(0, new BoundExpression.Call(function.placed(), place, KustoType.STRING));
    return all;
  }
}
