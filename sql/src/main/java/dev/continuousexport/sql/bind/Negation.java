package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/** The minus sign before a constant is part of it, as a datatable wants it. */
final class Negation {
  private Negation() {}

  /** The negative of a constant, or empty where something is to be computed. */
  static Optional<BoundExpression> of(BoundExpression operand) {
    return operand instanceof BoundExpression.Value value
        ? of(value.constant()).map(BoundExpression.Value::new)
        : Optional.empty();
  }

  private static Optional<Constant> of(Constant constant) {
    Serializable value = constant.value();
    KustoType type = constant.type();
    if (value instanceof Long number && (type == KustoType.LONG || type == KustoType.TIMESPAN)) {
      return Optional.of(new Constant(type, -number));
    }
    if (value instanceof Double number) {
      return Optional.of(new Constant(type, -number));
    }
    return value instanceof BigDecimal number
        ? Optional.of(new Constant(type, number.negate()))
        : Optional.empty();
  }
}
