package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code assert(condition, message)}: a condition on constants that is looked at once, here. */
record Assertions(BindContext context, ExpressionBinder binder) {
  static final String NAME = "assert";

  /** True, or the message as a mistake of the query. */
  BoundExpression bind(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    if (arguments.size() != 2
        || !(binder.bind(arguments.get(1)) instanceof BoundExpression.Value message)
        || message.type() != KustoType.STRING) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          call.span(),
          "'assert' cannot take these arguments.",
          "It is assert(condition, \"message\"): bool.");
    }
    Optional<Boolean> holds = truth(binder.condition(arguments.get(0)));
    if (holds.isEmpty()) {
      throw context.unsupported(
          arguments.get(0).span(),
          "This condition cannot be decided before the query runs.",
          "Compare constants by ==, !=, <, <=, > or >=, with and, or, not() and isempty().");
    }
    if (!holds.get()) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          call.span(),
          "assert() has failed with message: '" + message.constant().value() + "'.",
          "");
    }
    return Literals.truth(true);
  }

  /** Whether a condition on constants is true; empty where it is about something else. */
  private static Optional<Boolean> truth(BoundExpression condition) {
    if (condition instanceof BoundExpression.Value value) {
      return Optional.of(Boolean.TRUE.equals(value.constant().value()));
    }
    if (condition instanceof BoundExpression.Junction junction) {
      boolean all = junction.conjunction();
      for (BoundExpression operand : junction.operands()) {
        Optional<Boolean> one = truth(operand);
        if (one.isEmpty() || one.get() != all) {
          return one;
        }
      }
      return Optional.of(all);
    }
    return condition instanceof BoundExpression.Call call ? ofCall(call) : Optional.empty();
  }

  private static Optional<Boolean> ofCall(BoundExpression.Call call) {
    Constant first = constant(call.arguments().get(0));
    String name = call.function().name();
    if (name.equals("not")) {
      return truth(call.arguments().get(0)).map(value -> !value);
    }
    if (first == null) {
      return Optional.empty();
    }
    boolean empty = first.isNull() || "".equals(first.value());
    switch (name) {
      case "isempty":
        return Optional.of(empty);
      case "isnotempty", "notempty":
        return Optional.of(!empty);
      case "isnull":
        return Optional.of(first.isNull());
      case "isnotnull", "notnull":
        return Optional.of(!first.isNull());
      default:
        Constant second = call.arguments().size() == 2 ? constant(call.arguments().get(1)) : null;
        return second == null ? Optional.empty() : compared(name, first, second);
    }
  }

  /** A constant, also one that stands where another type is wanted. */
  private static @Nullable Constant constant(BoundExpression expression) {
    if (expression instanceof BoundExpression.Value value) {
      return value.constant();
    }
    if (expression instanceof BoundExpression.Call call && call.arguments().size() == 1) {
      Constant inner = constant(call.arguments().get(0));
      boolean widened = call.type().isNumeric() && inner != null && inner.type().isNumeric();
      return widened ? inner : null;
    }
    return null;
  }

  private static Optional<Boolean> compared(String operator, Constant left, Constant right) {
    if (left.value() == null || right.value() == null) {
      return Optional.of(operator.equals("!=") && left.isNull() != right.isNull());
    }
    Integer order = order(left.value(), right.value());
    if (order == null) {
      return Optional.empty();
    }
    return switch (operator) {
      case "==" -> Optional.of(order == 0);
      case "!=" -> Optional.of(order != 0);
      case "<" -> Optional.of(order < 0);
      case "<=" -> Optional.of(order <= 0);
      case ">" -> Optional.of(order > 0);
      case ">=" -> Optional.of(order >= 0);
      default -> Optional.empty();
    };
  }

  private static @Nullable Integer order(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return left instanceof Number one && right instanceof Number other
          ? (Integer) Double.compare(one.doubleValue(), other.doubleValue())
          : null;
    }
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    if (left instanceof String text && right instanceof String other) {
      return text.compareTo(other);
    }
    return left instanceof Boolean one && right instanceof Boolean other
        ? (Integer) one.compareTo(other)
        : null;
  }
}
