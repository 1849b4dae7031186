package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.RunColumn;

/**
 * Writes conditions of filters; one that no row is needed for is bound to the rows all the same.
 *
 * <p>Otherwise Flink's planner computes it, finds no row behind it, and puts an empty table in the
 * place of all that stands before: a table without windows, over which a stream's first rows of a
 * window become first rows that change, which no file can take.
 */
final class ConstantCondition {
  private ConstantCondition() {}

  static String of(BoundExpression condition, ExpressionLowering expressions) {
    String text = expressions.lower(condition).text();
    ReadColumns read = new ReadColumns();
    read.add(condition);
    if (!read.names().isEmpty() || !read.metadata().isEmpty()) {
      return text;
    }
    String run = SqlText.name(RunColumn.RUN.columnName());
    if (condition instanceof BoundExpression.Value value) {
      boolean isTrue = Boolean.TRUE.equals(value.constant().value());
      return isTrue ? text : run + " < 0";
    }
    return expressions.function(Holds.class) + "(" + text + ", " + run + ")";
  }
}
