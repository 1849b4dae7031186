package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.Optional;

/** Constants in bound trees. */
final class Literals {
  private Literals() {}

  static BoundExpression truth(boolean value) {
    return new BoundExpression.Value(new Constant(KustoType.BOOL, value));
  }

  /** The null of a type; the empty string for strings. */
  static BoundExpression nothing(KustoType type) {
    return new BoundExpression.Value(Constant.nullOf(type));
  }

  /** The value of a constant whole number, or empty where the expression is none. */
  static Optional<Long> whole(BoundExpression expression) {
    return expression instanceof BoundExpression.Value value
            && value.constant().value() instanceof Number number
            && (value.type() == KustoType.INT || value.type() == KustoType.LONG)
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
