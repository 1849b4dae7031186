package dev.continuousexport.sql.bind;

import java.util.Set;
import java.util.TreeSet;

/** Collects the tables of a role that a relation reads. */
public final class TableNames implements BoundRelation.Visitor<Set<String>> {
  private final TableRole role;
  private final Set<String> found = new TreeSet<>();

  private TableNames(TableRole role) {
    this.role = role;
  }

  public static Set<String> of(BoundRelation relation, TableRole role) {
    return relation.accept(new TableNames(role));
  }

  @Override
  public Set<String> scan(BoundRelation.Scan scan) {
    if (scan.role() == role) {
      found.add(scan.table());
    }
    return found;
  }

  @Override
  public Set<String> filter(BoundRelation.Filter filter) {
    return filter.input().accept(this);
  }

  @Override
  public Set<String> projection(BoundRelation.Projection projection) {
    return projection.input().accept(this);
  }

  @Override
  public Set<String> constants(BoundRelation.Constants constants) {
    return found;
  }

  @Override
  public Set<String> expansion(BoundRelation.Expansion expansion) {
    return expansion.input().accept(this);
  }

  @Override
  public Set<String> each(Each each) {
    return found;
  }

  @Override
  public Set<String> apply(Apply apply) {
    apply.input().accept(this);
    return apply.query().accept(this);
  }

  @Override
  public Set<String> aggregation(BoundRelation.Aggregation aggregation) {
    return aggregation.input().accept(this);
  }

  @Override
  public Set<String> dimensionJoin(DimensionJoin join) {
    join.left().accept(this);
    return join.right().accept(this);
  }

  @Override
  public Set<String> sorted(BoundRelation.Sorted sorted) {
    return sorted.input().accept(this);
  }

  @Override
  public Set<String> top(BoundRelation.Top top) {
    return top.input().accept(this);
  }

  @Override
  public Set<String> gathering(Gathering gathering) {
    return gathering.input().accept(this);
  }

  @Override
  public Set<String> union(BoundRelation.Union union) {
    union.inputs().forEach(input -> input.accept(this));
    return found;
  }

  @Override
  public Set<String> runJoin(RunJoin join) {
    join.left().accept(this);
    return join.right().accept(this);
  }
}
