package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Span;
import java.util.Map;

/**
 * What a query may grow to: let values are put in where they are used, and Flink copies a column
 * into each use of it, so that a few names could otherwise grow without end.
 */
final class SizeBudget {
  private static final int MOST_OPERATORS = 2_000;
  private static final long MOST_NODES = 250_000;
  private static final long MOST_WEIGHT = 50_000;

  private final BindContext context;
  private final TreeSizes sizes = new TreeSizes();
  private final ColumnWeights weights = new ColumnWeights();
  private int operators;
  private long nodes;

  SizeBudget(BindContext context) {
    this.context = context;
  }

  void operator(Span span) {
    if (++operators > MOST_OPERATORS) {
      throw context.unsupported(
          span,
          "With its let names written out the query has more than "
              + MOST_OPERATORS
              + " operators.",
          "Use each let name less often.");
    }
  }

  /** A value that a name stands for is put in. */
  void value(BoundExpression value, Span span) {
    spend(sizes.of(value), span);
  }

  /** Rows that a name stands for, or that the query makes, are put in. */
  void rows(BoundRelation rows, Span span) {
    spend(sizes.of(rows), span);
  }

  /** An operator makes one relation of another. */
  void made(BoundRelation before, BoundRelation after, Span span) {
    spend(Math.max(0, sizes.of(after) - sizes.of(before)), span);
    long all = weights.condition(after);
    Map.Entry<String, Long> heaviest = Map.entry("", 0L);
    for (Map.Entry<String, Long> column : weights.of(after).entrySet()) {
      all += column.getValue();
      heaviest = column.getValue() > heaviest.getValue() ? column : heaviest;
    }
    if (all > MOST_WEIGHT) {
      throw tooHeavy(heaviest.getKey(), span);
    }
  }

  private BindFailure tooHeavy(String column, Span span) {
    return context.unsupported(
        span,
        "With each column written out where it is used, as Flink does, the columns are too large;"
            + " the largest is '"
            + column
            + "'. Together they would have more than "
            + MOST_WEIGHT
            + " values and operations.",
        "Use columns that were computed before only once in each expression, or compute them in"
            + " fewer steps.");
  }

  private void spend(long added, Span span) {
    nodes += added;
    if (nodes > MOST_NODES) {
      throw context.unsupported(
          span,
          "With its names written out the query is too large: it has more than "
              + MOST_NODES
              + " values and operators.",
          "Use each name of let and 'as' less often, or split the query.");
    }
  }
}
