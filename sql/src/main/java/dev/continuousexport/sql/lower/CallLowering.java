package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import java.util.List;

/** Writes a call of a function or operator as SQL that never fails at run time. */
@FunctionalInterface
public interface CallLowering {
  SqlExpression lower(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context);
}
