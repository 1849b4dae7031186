package dev.continuousexport.sql.bind;

import java.util.List;
import java.util.Optional;

/** A function or operator on values. */
public interface ScalarFunction {
  /** Its name in KQL; of an operator its symbol. */
  String name();

  /** Parameters and result in words, for messages and lists. */
  String signature();

  String documentation();

  Naming naming();

  TypeRule typeRule();

  /** What it reads besides its arguments. */
  Optional<RunColumn> reads();

  /** What the author of a query that calls it should know. */
  Optional<String> warning();

  /** The columns that it stands for; empty for a function of one value. */
  default List<String> columns() {
    return List.of();
  }

  /** What it computes of the rows around a row; empty for a function of the row alone. */
  default Optional<OrderFunction> ofOrder() {
    return Optional.empty();
  }
}
