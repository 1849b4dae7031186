package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** convert_length() and its relatives. */
final class UnitFunctions {
  private UnitFunctions() {}

  static List<KustoFunction> all() {
    return Stream.of("angle", "energy", "force", "length", "mass", "speed", "temperature", "volume")
        .map(UnitFunctions::conversion)
        .toList();
  }

  private static KustoFunction conversion(String quantity) {
    String name = "convert_" + quantity;
    return KustoFunction.of(
        name,
        name + "(number, from, to): real",
        "From one unit of " + quantity + " to another; null where there is no such unit.",
        arguments -> types(quantity, arguments),
        (call, arguments, context) -> {
          List<SqlExpression> all = new ArrayList<>();
          all.add(SqlExpression.present(SqlText.text(quantity)));
          all.addAll(arguments);
          return SqlExpression.nullable(context.call(Units.ConvertUnit.class, all));
        });
  }

  /** The name of a unit that is written out must be known. */
  private static Optional<Typing> types(String quantity, List<BoundExpression> arguments) {
    return arguments.stream().skip(1).anyMatch(unit -> isUnknown(quantity, unit))
        ? Optional.empty()
        : TypeRules.fixed(REAL, REAL, STRING, STRING).apply(arguments);
  }

  private static boolean isUnknown(String quantity, BoundExpression unit) {
    return unit instanceof BoundExpression.Value value
        && value.constant().value() instanceof String name
        && !Units.isKnown(quantity, name);
  }
}
