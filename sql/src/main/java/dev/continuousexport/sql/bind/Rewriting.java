package dev.continuousexport.sql.bind;

import java.util.ArrayList;
import java.util.List;

/** Makes an expression anew; what is not overridden stays as it is, with its parts made anew. */
interface Rewriting extends BoundExpression.Visitor<BoundExpression> {
  /** Expressions made anew, in their order. */
  default List<BoundExpression> all(List<BoundExpression> expressions) {
    List<BoundExpression> result = new ArrayList<>();
    expressions.forEach(expression -> result.add(expression.accept(this)));
    return result;
  }

  @Override
  default BoundExpression value(BoundExpression.Value value) {
    return value;
  }

  @Override
  default BoundExpression reference(BoundExpression.Reference reference) {
    return reference;
  }

  @Override
  default BoundExpression call(BoundExpression.Call call) {
    return new BoundExpression.Call(call.function(), all(call.arguments()), call.type());
  }

  @Override
  default BoundExpression junction(BoundExpression.Junction junction) {
    return new BoundExpression.Junction(junction.conjunction(), all(junction.operands()));
  }

  /** An inner query has rows of its own. */
  @Override
  default BoundExpression scalarOf(BoundExpression.ScalarOf scalar) {
    return scalar;
  }

  @Override
  default BoundExpression memberOf(BoundExpression.MemberOf member) {
    return new BoundExpression.MemberOf(
        member.value().accept(this), member.relation(), member.candidate());
  }
}
