package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.RowFunction;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes calls of functions that make rows; the first argument tells the types of the columns. */
final class RowFunctionCall {
  private RowFunctionCall() {}

  /** {@code LATERAL TABLE(f('long,string', …)) AS r(…) ON TRUE}. */
  static String of(
      QueryState state, RowFunction function, List<Column> columns, List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add(
        columns.stream()
            .map(column -> column.type().kustoName())
            .collect(Collectors.joining(",", "'", "'")));
    all.addAll(arguments);
    return "LATERAL TABLE("
        + state.function(state.library().implementation(function))
        + "("
        + String.join(", ", all)
        + ")) AS r("
        + columns.stream()
            .map(column -> SqlText.name(column.name()))
            .collect(Collectors.joining(", "))
        + ") ON TRUE";
  }
}
