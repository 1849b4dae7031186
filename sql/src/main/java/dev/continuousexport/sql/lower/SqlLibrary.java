package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.AggregateFunction;
import dev.continuousexport.sql.bind.RowFunction;
import dev.continuousexport.sql.bind.ScalarFunction;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Knows how each function is written in SQL. */
public interface SqlLibrary {
  CallLowering lowering(ScalarFunction function);

  AggregateLowering lowering(AggregateFunction function);

  Class<? extends UserDefinedFunction> implementation(RowFunction function);

  /** The function from a real's text to the real: for values without SQL literal. */
  Class<? extends UserDefinedFunction> realOfText();

  /** A value that is always the same, which Flink does not know: to order rows by nothing. */
  Class<? extends UserDefinedFunction> noOrder();
}
