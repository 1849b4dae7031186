package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Literals that are compared with values of another type: {@code EventId == "4624"}, {@code
 * ResultType == 0}. The literal takes the type of the other side, as nothing else was meant.
 */
record LiteralOperands(BindContext context, Span span) {
  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<KustoType> READ =
      Set.of(
          KustoType.BOOL,
          KustoType.INT,
          KustoType.LONG,
          KustoType.REAL,
          KustoType.DECIMAL,
          KustoType.GUID,
          KustoType.DATETIME,
          KustoType.TIMESPAN);
  private static final Set<KustoType> WRITTEN =
      Set.of(KustoType.BOOL, KustoType.INT, KustoType.LONG);

  /** The operands, the literal among them in the type of the other one where they differ. */
  List<BoundExpression> of(String operator, BoundExpression left, BoundExpression right) {
    return EQUALITIES.contains(operator)
        ? List.of(beside(right, left), beside(left, right))
        : List.of(left, right);
  }

  /** A literal in the type of the value that it is compared with; anything else as it is. */
  BoundExpression beside(BoundExpression value, BoundExpression operand) {
    if (!(operand instanceof BoundExpression.Value literal)
        || value instanceof BoundExpression.Value
        || literal.constant().value() == null) {
      return operand;
    }
    KustoType from = literal.type();
    KustoType to = value.type();
    boolean read = from == KustoType.STRING && READ.contains(to);
    boolean written = to == KustoType.STRING && WRITTEN.contains(from);
    if (!read && !written) {
      return operand;
    }
    Optional<Constant> converted = ConstantConversion.convert(literal.constant(), to);
    if (converted.isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          span,
          "The text is no " + to.kustoName() + ", so nothing could ever equal it.",
          "Compare with a " + to.kustoName() + ", or convert the other side with tostring().");
    }
    context.warn(
        span,
        "A "
            + from.kustoName()
            + " is compared with a "
            + to.kustoName()
            + "; it is taken for a "
            + to.kustoName()
            + ".");
    return new BoundExpression.Value(converted.get());
  }
}
