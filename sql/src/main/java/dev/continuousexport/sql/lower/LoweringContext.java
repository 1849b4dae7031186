package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.RunColumn;
import org.apache.flink.table.functions.UserDefinedFunction;

/** What the lowering of a call may ask for. */
public interface LoweringContext {
  /** The SQL name of a function of the library; it is registered with the query. */
  String function(Class<? extends UserDefinedFunction> implementation);

  /** A metadata column of the row at hand. */
  SqlExpression runColumn(RunColumn column);

  /** A call of a function of the library. */
  default String call(
      Class<? extends UserDefinedFunction> implementation, Iterable<SqlExpression> arguments) {
    StringBuilder text = new StringBuilder(function(implementation)).append('(');
    String separator = "";
    for (SqlExpression argument : arguments) {
      text.append(separator).append(argument.text());
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
