package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.Apply;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.DimensionJoin;
import dev.continuousexport.sql.bind.Each;
import dev.continuousexport.sql.bind.Gathering;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.bind.RunJoin;
import dev.continuousexport.sql.bind.TableRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Looks through a query before it is written: does it need windows, which metadata is read. */
final class QuerySurvey implements BoundRelation.Visitor<QuerySurvey> {
  private final Function<String, DimensionStrategy> strategies;
  private final ReadColumns read = new ReadColumns();
  private final Map<String, BoundRelation.Scan> facts = new TreeMap<>();
  private boolean windowed;
  private boolean hasConstants;

  QuerySurvey(Function<String, DimensionStrategy> strategies) {
    this.strategies = strategies;
  }

  /** Constants are read in each run, and only windows tell what runs there are. */
  boolean windowed() {
    return windowed || hasConstants && !facts.isEmpty();
  }

  /** The fact tables, once each for the same range. */
  List<BoundRelation.Scan> facts() {
    return List.copyOf(facts.values());
  }

  EnumSet<RunColumn> metadata() {
    return read.metadata();
  }

  @Override
  public QuerySurvey scan(BoundRelation.Scan scan) {
    if (scan.role() == TableRole.FACT) {
      facts.put(scan.name(), scan);
    }
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
  public QuerySurvey constants(BoundRelation.Constants constants) {
    hasConstants = true;
    return this;
  }

  @Override
  public QuerySurvey expansion(BoundRelation.Expansion expansion) {
    read.addAll(expansion.arguments());
    expansion.columns().forEach(column -> read.add(column.value()));
    return expansion.input().accept(this);
  }

  @Override
  public QuerySurvey each(Each each) {
    return this;
  }

  @Override
  public QuerySurvey apply(Apply apply) {
    windowed |= apply.numbered();
    apply.input().accept(this);
    return apply.query().accept(this);
  }

  @Override
  public QuerySurvey aggregation(BoundRelation.Aggregation aggregation) {
    windowed = true;
    aggregation.keys().forEach(key -> read.add(key.value()));
    aggregation.aggregates().forEach(aggregate -> read.addAll(aggregate.arguments()));
    return aggregation.input().accept(this);
  }

  @Override
  public QuerySurvey dimensionJoin(DimensionJoin join) {
    windowed |= !BroadcastSide.isPossible(join, strategies);
    join.left().accept(this);
    return join.right().accept(this);
  }

  @Override
  public QuerySurvey sorted(BoundRelation.Sorted sorted) {
    sorted.order().forEach(key -> read.add(key.value()));
    return sorted.input().accept(this);
  }

  @Override
  public QuerySurvey top(BoundRelation.Top top) {
    windowed = true;
    top.order().forEach(key -> read.add(key.value()));
    return top.input().accept(this);
  }

  @Override
  public QuerySurvey gathering(Gathering gathering) {
    windowed = true;
    read.addAll(gathering.arguments());
    return gathering.input().accept(this);
  }

  @Override
  public QuerySurvey union(BoundRelation.Union union) {
    union.inputs().forEach(input -> input.accept(this));
    return this;
  }

  @Override
  public QuerySurvey runJoin(RunJoin join) {
    windowed = true;
    join.left().accept(this);
    return join.right().accept(this);
  }
}
