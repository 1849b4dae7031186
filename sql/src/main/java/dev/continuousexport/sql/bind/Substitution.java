package dev.continuousexport.sql.bind;

import java.util.List;
import java.util.Map;

/** Puts expressions in the place of columns; columns that are not in the map stay. */
public record Substitution(Map<String, BoundExpression> values)
    implements BoundExpression.Visitor<BoundExpression> {
  public Substitution {
    values = Map.copyOf(values);
  }

  @Override
  public BoundExpression value(BoundExpression.Value value) {
    return value;
  }

  @Override
  public BoundExpression reference(BoundExpression.Reference reference) {
    BoundExpression value = values.get(reference.column());
    return value == null ? reference : value;
  }

  @Override
  public BoundExpression call(BoundExpression.Call call) {
    return new BoundExpression.Call(call.function(), all(call.arguments()), call.type());
  }

  @Override
  public BoundExpression junction(BoundExpression.Junction junction) {
    return new BoundExpression.Junction(junction.conjunction(), all(junction.operands()));
  }

  private List<BoundExpression> all(List<BoundExpression> expressions) {
    return expressions.stream().map(expression -> expression.accept(this)).toList();
  }

  @Override
  public BoundExpression scalarOf(BoundExpression.ScalarOf scalar) {
    return scalar;
  }

  @Override
  public BoundExpression memberOf(BoundExpression.MemberOf member) {
    return new BoundExpression.MemberOf(
        member.value().accept(this), member.relation(), member.candidate());
  }
}
