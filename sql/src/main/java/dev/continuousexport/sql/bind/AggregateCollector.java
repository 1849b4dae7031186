package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;

/** What happens to a call of an aggregate function inside of an expression. */
interface AggregateCollector {
  /** Everywhere but in summarize. */
  AggregateCollector NONE =
      new AggregateCollector() {
        @Override
        public BoundExpression collect(
            AggregateFunction function, Expression.Call call, BindContext context) {
          throw context.unsupported(
              call.function().span(),
              "'" + function.name() + "' is an aggregate and stands in summarize only.",
              "");
        }

        @Override
        public boolean hides(String column) {
          return false;
        }
      };

  /** The expression that stands for the aggregate's value. */
  BoundExpression collect(AggregateFunction function, Expression.Call call, BindContext context);

  /** The same for an aggregate of several columns, which must have one only. */
  default BoundExpression collect(
      ColumnsAggregate function, Expression.Call call, BindContext context) {
    throw context.unsupported(
        call.function().span(),
        "'" + function.name() + "' is an aggregate and stands in summarize only.",
        "");
  }

  /** Whether a column exists which only aggregates may read. */
  boolean hides(String column);
}
