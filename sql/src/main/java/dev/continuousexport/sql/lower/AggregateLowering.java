package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;
import java.util.List;

/** Writes an aggregate as SQL. */
@FunctionalInterface
public interface AggregateLowering {
  SqlExpression lower(
      BoundRelation.Aggregate aggregate, List<SqlExpression> arguments, LoweringContext context);
}
