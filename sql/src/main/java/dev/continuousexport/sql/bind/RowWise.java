package dev.continuousexport.sql.bind;

/** Tells whether a relation is one table with filters and projections only. */
final class RowWise implements BoundRelation.Visitor<Boolean> {
  static final RowWise VISITOR = new RowWise();

  private RowWise() {}

  @Override
  public Boolean scan(BoundRelation.Scan scan) {
    return true;
  }

  @Override
  public Boolean filter(BoundRelation.Filter filter) {
    return filter.input().accept(this);
  }

  @Override
  public Boolean projection(BoundRelation.Projection projection) {
    return projection.input().accept(this);
  }

  @Override
  public Boolean constants(BoundRelation.Constants constants) {
    return false;
  }

  @Override
  public Boolean expansion(BoundRelation.Expansion expansion) {
    return false;
  }

  @Override
  public Boolean each(Each each) {
    return false;
  }

  @Override
  public Boolean apply(Apply apply) {
    return false;
  }

  @Override
  public Boolean aggregation(BoundRelation.Aggregation aggregation) {
    return false;
  }

  @Override
  public Boolean dimensionJoin(DimensionJoin join) {
    return false;
  }

  @Override
  public Boolean sorted(BoundRelation.Sorted sorted) {
    return false;
  }

  @Override
  public Boolean top(BoundRelation.Top top) {
    return false;
  }

  @Override
  public Boolean gathering(Gathering gathering) {
    return false;
  }

  @Override
  public Boolean union(BoundRelation.Union union) {
    return false;
  }

  @Override
  public Boolean runJoin(RunJoin join) {
    return false;
  }
}
