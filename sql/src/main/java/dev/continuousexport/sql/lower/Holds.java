package dev.continuousexport.sql.lower;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** A condition beside a run, which a planner cannot compute before it has one. */
public final class Holds extends ScalarFunction {
  private static final long serialVersionUID = 1L;

  public boolean eval(@Nullable Boolean condition, long run) {
    return Boolean.TRUE.equals(condition) && run >= 0;
  }
}
