package dev.continuousexport.sql.bind;

import java.util.List;
import java.util.Optional;

/** An aggregate that gives columns with names of its own, such as {@code arg_max(a, *)}. */
public interface ColumnsAggregate {
  String name();

  String signature();

  String documentation();

  /** The index of the first argument for which {@code *} may stand: all columns but the keys. */
  int firstStar();

  /** The columns, or empty where the arguments do not fit. */
  Optional<List<Output>> outputs(List<Argument> arguments);

  /**
   * An argument.
   *
   * @param name the name that it hands on, if it has one
   */
  record Argument(Optional<String> name, BoundExpression value) {}

  /** A column, computed from all arguments. */
  record Output(String column, AggregateFunction function, Typing typing) {}
}
