package dev.continuousexport.sql.bind;

/** Tells whether rows are those of the query that {@code mv-apply} asks for each row. */
final class PerRow {
  private PerRow() {}

  static boolean is(BoundRelation relation) {
    if (relation instanceof BoundRelation.Filter filter) {
      return is(filter.input());
    }
    if (relation instanceof BoundRelation.Projection projection) {
      return is(projection.input());
    }
    if (relation instanceof BoundRelation.Sorted sorted) {
      return is(sorted.input());
    }
    if (relation instanceof BoundRelation.Top top) {
      return is(top.input());
    }
    if (relation instanceof BoundRelation.Expansion expansion) {
      return is(expansion.input());
    }
    if (relation instanceof BoundRelation.Aggregation aggregation) {
      return is(aggregation.input());
    }
    if (relation instanceof Gathering gathering) {
      return is(gathering.input());
    }
    if (relation instanceof Apply apply) {
      return is(apply.input());
    }
    if (relation instanceof RunJoin join) {
      return is(join.left());
    }
    return relation instanceof Each;
  }
}
