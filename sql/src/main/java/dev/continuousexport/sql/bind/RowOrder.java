package dev.continuousexport.sql.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells by what the rows of a relation are ordered, in terms of its own columns. */
public final class RowOrder implements BoundRelation.Visitor<List<BoundRelation.SortKey>> {
  private static final RowOrder VISITOR = new RowOrder();

  private RowOrder() {}

  /** The order, or an empty list where there is none. */
  public static List<BoundRelation.SortKey> of(BoundRelation relation) {
    return relation.accept(VISITOR);
  }

  @Override
  public List<BoundRelation.SortKey> scan(BoundRelation.Scan scan) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> filter(BoundRelation.Filter filter) {
    return of(filter.input());
  }

  @Override
  public List<BoundRelation.SortKey> constants(BoundRelation.Constants constants) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> expansion(BoundRelation.Expansion expansion) {
    return List.of();
  }

  /** The order holds up to the first key that is not handed on. */
  @Override
  public List<BoundRelation.SortKey> projection(BoundRelation.Projection projection) {
    Map<String, BoundExpression> handedOn = new HashMap<>();
    for (BoundRelation.Assignment column : projection.columns()) {
      if (column.value() instanceof BoundExpression.Reference source) {
        handedOn.putIfAbsent(
            source.column(), new BoundExpression.Reference(column.name(), source.type()));
      }
    }
    List<BoundRelation.SortKey> order = new ArrayList<>();
    for (BoundRelation.SortKey key : of(projection.input())) {
      if (!handedOn.keySet().containsAll(ColumnReferences.of(key.value()))) {
        break;
      }
      order.add(
          new BoundRelation.SortKey(
              key.value().accept(new Substitution(handedOn)), key.ascending(), key.nullsFirst()));
    }
    return order;
  }

  @Override
  public List<BoundRelation.SortKey> each(Each each) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> apply(Apply apply) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> aggregation(BoundRelation.Aggregation aggregation) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> dimensionJoin(DimensionJoin join) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> sorted(BoundRelation.Sorted sorted) {
    return sorted.order();
  }

  @Override
  public List<BoundRelation.SortKey> top(BoundRelation.Top top) {
    return top.order();
  }

  @Override
  public List<BoundRelation.SortKey> gathering(Gathering gathering) {
    return gathering.function() == RowFunction.IN_ORDER ? of(gathering.input()) : List.of();
  }

  @Override
  public List<BoundRelation.SortKey> union(BoundRelation.Union union) {
    return List.of();
  }

  @Override
  public List<BoundRelation.SortKey> runJoin(RunJoin join) {
    return List.of();
  }
}
