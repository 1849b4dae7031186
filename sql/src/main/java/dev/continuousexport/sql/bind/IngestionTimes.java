package dev.continuousexport.sql.bind;

/** Tells whether the rows of a relation are still single records of a fact table. */
public final class IngestionTimes implements BoundRelation.Visitor<Boolean> {
  public static final IngestionTimes VISITOR = new IngestionTimes();

  private IngestionTimes() {}

  @Override
  public Boolean scan(BoundRelation.Scan scan) {
    return scan.role() == TableRole.FACT;
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
    return expansion.input().accept(this);
  }

  @Override
  public Boolean each(Each each) {
    return each.ingestionTime();
  }

  @Override
  public Boolean apply(Apply apply) {
    return apply.query().accept(this);
  }

  @Override
  public Boolean aggregation(BoundRelation.Aggregation aggregation) {
    return false;
  }

  @Override
  public Boolean dimensionJoin(DimensionJoin join) {
    return join.left().accept(this);
  }

  @Override
  public Boolean sorted(BoundRelation.Sorted sorted) {
    return sorted.input().accept(this);
  }

  @Override
  public Boolean top(BoundRelation.Top top) {
    return top.input().accept(this);
  }

  @Override
  public Boolean gathering(Gathering gathering) {
    return false;
  }

  @Override
  public Boolean union(BoundRelation.Union union) {
    return union.inputs().stream().allMatch(input -> input.accept(this));
  }

  @Override
  public Boolean runJoin(RunJoin join) {
    return join.left().accept(this);
  }
}
