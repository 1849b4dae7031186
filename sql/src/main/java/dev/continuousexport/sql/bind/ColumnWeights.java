package dev.continuousexport.sql.bind;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large the values of columns are once Flink's planner has merged the projections that compute
 * them one behind the other: each use of a column is then a copy of what computes it. Whatever
 * groups, joins or ranks rows is a barrier, behind which a column weighs one.
 */
final class ColumnWeights {
  private final Map<BoundRelation, Map<String, Long>> known = new IdentityHashMap<>();

  /** The weights of columns by name; those that are not there weigh one. */
  Map<String, Long> of(BoundRelation relation) {
    Map<String, Long> weights = known.get(relation);
    if (weights == null) {
      weights = weigh(relation);
      known.put(relation, weights);
    }
    return weights;
  }

  /** The weight of the condition of a filter, and none of what is no filter. */
  long condition(BoundRelation relation) {
    return relation instanceof BoundRelation.Filter filter
        ? weight(filter.condition(), of(filter.input()))
        : 0;
  }

  private Map<String, Long> weigh(BoundRelation relation) {
    if (relation instanceof BoundRelation.Filter filter) {
      return of(filter.input());
    }
    if (relation instanceof BoundRelation.Sorted sorted) {
      return of(sorted.input());
    }
    if (relation instanceof BoundRelation.Projection projection) {
      return assigned(projection.columns(), of(projection.input()));
    }
    if (relation instanceof BoundRelation.Expansion expansion) {
      return assigned(expansion.columns(), Map.of());
    }
    return relation instanceof BoundRelation.Union union ? heaviest(union) : Map.of();
  }

  private static Map<String, Long> assigned(
      List<BoundRelation.Assignment> columns, Map<String, Long> input) {
    Map<String, Long> weights = new HashMap<>();
    for (BoundRelation.Assignment column : columns) {
      weights.put(column.name(), weight(column.value(), input));
    }
    return weights;
  }

  private Map<String, Long> heaviest(BoundRelation.Union union) {
    Map<String, Long> weights = new HashMap<>();
    for (BoundRelation input : union.inputs()) {
      of(input).forEach((name, weight) -> weights.merge(name, weight, Math::max));
    }
    return weights;
  }

  /** A column that is only passed on is as heavy as it was. */
  private static long weight(BoundExpression expression, Map<String, Long> input) {
    if (expression instanceof BoundExpression.Reference reference) {
      return input.getOrDefault(reference.column(), 1L);
    }
    List<BoundExpression> parts =
        expression instanceof BoundExpression.Call call
            ? call.arguments()
            : expression instanceof BoundExpression.Junction junction
                ? junction.operands()
                : List.of();
    long weight = 1;
    for (BoundExpression part : parts) {
      weight += weight(part, input);
    }
    return weight;
  }
}
