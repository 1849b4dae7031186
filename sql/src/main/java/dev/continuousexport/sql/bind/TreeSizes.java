package dev.continuousexport.sql.bind;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large trees are when they are written out in full. In memory they share the parts that come
 * of one name, so that a short query may stand for an endless one; each part is measured once.
 */
final class TreeSizes implements BoundRelation.Visitor<Long>, BoundExpression.Visitor<Long> {
  private final Map<Object, Long> known = new IdentityHashMap<>();

  long of(BoundExpression expression) {
    Long size = known.get(expression);
    if (size == null) {
      size = 1 + expression.accept(this);
      known.put(expression, size);
    }
    return size;
  }

  long of(BoundRelation relation) {
    Long size = known.get(relation);
    if (size == null) {
      size = 1 + relation.accept(this);
      known.put(relation, size);
    }
    return size;
  }

  private long all(List<BoundExpression> expressions) {
    return expressions.stream().mapToLong(this::of).sum();
  }

  private long assigned(List<BoundRelation.Assignment> columns) {
    return columns.stream().mapToLong(column -> of(column.value())).sum();
  }

  private long ordered(List<BoundRelation.SortKey> order) {
    return order.stream().mapToLong(key -> of(key.value())).sum();
  }

  @Override
  public Long value(BoundExpression.Value value) {
    return 0L;
  }

  @Override
  public Long reference(BoundExpression.Reference reference) {
    return 0L;
  }

  @Override
  public Long call(BoundExpression.Call call) {
    return all(call.arguments());
  }

  @Override
  public Long junction(BoundExpression.Junction junction) {
    return all(junction.operands());
  }

  @Override
  public Long scalarOf(BoundExpression.ScalarOf scalar) {
    return of(scalar.relation());
  }

  @Override
  public Long memberOf(BoundExpression.MemberOf member) {
    return of(member.value()) + of(member.relation()) + of(member.candidate());
  }

  @Override
  public Long scan(BoundRelation.Scan scan) {
    return 0L;
  }

  @Override
  public Long filter(BoundRelation.Filter filter) {
    return of(filter.input()) + of(filter.condition());
  }

  @Override
  public Long projection(BoundRelation.Projection projection) {
    return of(projection.input()) + assigned(projection.columns());
  }

  @Override
  public Long constants(BoundRelation.Constants constants) {
    return (long) constants.rows().size() * constants.schema().columns().size();
  }

  @Override
  public Long expansion(BoundRelation.Expansion expansion) {
    return of(expansion.input()) + all(expansion.arguments()) + assigned(expansion.columns());
  }

  @Override
  public Long each(Each each) {
    return 0L;
  }

  @Override
  public Long apply(Apply apply) {
    return of(apply.input()) + of(apply.query()) + apply.columns().size();
  }

  @Override
  public Long aggregation(BoundRelation.Aggregation aggregation) {
    long arguments =
        aggregation.aggregates().stream().mapToLong(one -> 1 + all(one.arguments())).sum();
    return of(aggregation.input()) + assigned(aggregation.keys()) + arguments;
  }

  @Override
  public Long dimensionJoin(DimensionJoin join) {
    return of(join.left()) + of(join.right()) + join.columns().size();
  }

  @Override
  public Long sorted(BoundRelation.Sorted sorted) {
    return of(sorted.input()) + ordered(sorted.order());
  }

  @Override
  public Long top(BoundRelation.Top top) {
    return of(top.input()) + ordered(top.order());
  }

  @Override
  public Long gathering(Gathering gathering) {
    return of(gathering.input()) + all(gathering.arguments());
  }

  @Override
  public Long union(BoundRelation.Union union) {
    return union.inputs().stream().mapToLong(this::of).sum();
  }

  @Override
  public Long runJoin(RunJoin join) {
    return of(join.left()) + of(join.right()) + join.columns().size();
  }
}
