package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.RunColumn;
import java.util.EnumSet;
import java.util.function.Function;

/** Looks through a query before it is written: does it need windows, which metadata is read. */
final class QuerySurvey implements BoundRelation.Visitor<QuerySurvey> {
  private final Function<String, DimensionStrategy> strategies;
  private final ReadColumns read = new ReadColumns();
  private boolean windowed;

  QuerySurvey(Function<String, DimensionStrategy> strategies) {
    this.strategies = strategies;
  }

  boolean windowed() {
    return windowed;
  }

  EnumSet<RunColumn> metadata() {
    return read.metadata();
  }

  @Override
  public QuerySurvey scan(BoundRelation.Scan scan) {
    return this;
  }

  @Override
  public QuerySurvey filter(BoundRelation.Filter filter) {
    read.add(filter.condition());
    return filter.input().accept(this);
  }

  @Override
  public QuerySurvey projection(BoundRelation.Projection projection) {
    projection.columns().forEach(column -> read.add(column.value()));
    return projection.input().accept(this);
  }

  @Override
  public QuerySurvey aggregation(BoundRelation.Aggregation aggregation) {
    windowed = true;
    aggregation.keys().forEach(key -> read.add(key.value()));
    aggregation.aggregates().forEach(aggregate -> read.addAll(aggregate.arguments()));
    return aggregation.input().accept(this);
  }

  @Override
  public QuerySurvey dimensionJoin(BoundRelation.DimensionJoin join) {
    windowed |= !BroadcastSide.isPossible(join, strategies);
    join.left().accept(this);
    return join.right().accept(this);
  }
}
