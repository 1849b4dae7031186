package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.KustoType;
import java.util.Optional;

/** A function on the rows of a group. */
public interface AggregateFunction {
  String name();

  String signature();

  String documentation();

  /**
   * What its unnamed column begins with, before the underscore; empty where the column is called as
   * the argument.
   */
  String columnPrefix();

  /** How many of its arguments name its column. */
  int namedBy();

  TypeRule typeRule();

  /**
   * The same with a condition behind the value, where nulls of a type of values count: over all
   * rows of a run it tells a row from the marker of the run, in which all values are null.
   */
  Optional<AggregateFunction> conditional(KustoType value);

  /** How it follows the order of the rows; empty where that does not matter. */
  Optional<InOrder> inOrder(KustoType value);
}
