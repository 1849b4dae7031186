package dev.continuousexport.sql.function;

import org.apache.flink.table.functions.ScalarFunction;

/** Orders nothing: Flink refuses an order by constants, and this is none that it can see. */
public final class NoOrder extends ScalarFunction {
  private static final long serialVersionUID = 1L;

  public long eval() {
    return 0;
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
