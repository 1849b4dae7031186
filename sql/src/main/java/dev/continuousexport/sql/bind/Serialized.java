package dev.continuousexport.sql.bind;

/**
 * Tells whether the rows of a relation have an order that functions of rows in their order may rely
 * on: that of sort, top, range and serialize, until an operator mixes the rows.
 */
final class Serialized {
  private Serialized() {}

  static boolean is(BoundRelation relation) {
    if (relation instanceof BoundRelation.Sorted) {
      return true;
    }
    if (relation instanceof BoundRelation.Filter filter) {
      return is(filter.input());
    }
    if (relation instanceof BoundRelation.Projection projection) {
      return is(projection.input());
    }
    if (relation instanceof BoundRelation.Expansion expansion) {
      return is(expansion.input());
    }
    if (relation instanceof BoundRelation.Constants constants) {
      return constants.schema().columns().isEmpty();
    }
    if (relation instanceof BoundRelation.Top top) {
      return top.groups().isEmpty() && (!top.order().isEmpty() || is(top.input()));
    }
    if (relation instanceof RunJoin join) {
      return SubqueryPlacement.isPlaced(join) && is(join.left());
    }
    return relation instanceof Gathering gathering && gathering.function() == RowFunction.IN_ORDER;
  }
}
