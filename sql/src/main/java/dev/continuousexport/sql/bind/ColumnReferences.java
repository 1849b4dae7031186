package dev.continuousexport.sql.bind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the columns that an expression reads. */
final class ColumnReferences implements BoundExpression.Visitor<Set<String>> {
  private final Set<String> found = new LinkedHashSet<>();

  private ColumnReferences() {}

  static Set<String> of(BoundExpression expression) {
    return expression.accept(new ColumnReferences());
  }

  @Override
  public Set<String> value(BoundExpression.Value value) {
    return found;
  }

  @Override
  public Set<String> reference(BoundExpression.Reference reference) {
    found.add(reference.column());
    return found;
  }

  @Override
  public Set<String> call(BoundExpression.Call call) {
    return all(call.arguments());
  }

  @Override
  public Set<String> junction(BoundExpression.Junction junction) {
    return all(junction.operands());
  }

  private Set<String> all(List<BoundExpression> expressions) {
    expressions.forEach(expression -> expression.accept(this));
    return found;
  }

  @Override
  public Set<String> scalarOf(BoundExpression.ScalarOf scalar) {
    return found;
  }

  @Override
  public Set<String> memberOf(BoundExpression.MemberOf member) {
    return member.value().accept(this);
  }
}
