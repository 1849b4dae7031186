package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.RunColumn;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what expressions read. */
final class ReadColumns implements BoundExpression.Visitor<ReadColumns> {
  private final Set<String> names = new LinkedHashSet<>();
  private final EnumSet<RunColumn> metadata = EnumSet.noneOf(RunColumn.class);

  void add(BoundExpression expression) {
    expression.accept(this);
  }

  void addAll(List<BoundExpression> expressions) {
    expressions.forEach(this::add);
  }

  Set<String> names() {
    return names;
  }

  EnumSet<RunColumn> metadata() {
    return metadata;
  }

  @Override
  public ReadColumns value(BoundExpression.Value value) {
    return this;
  }

  @Override
  public ReadColumns reference(BoundExpression.Reference reference) {
    names.add(reference.column());
    return this;
  }

  @Override
  public ReadColumns call(BoundExpression.Call call) {
    call.function().reads().ifPresent(metadata::add);
    addAll(call.arguments());
    return this;
  }

  @Override
  public ReadColumns junction(BoundExpression.Junction junction) {
    addAll(junction.operands());
    return this;
  }

  @Override
  public ReadColumns scalarOf(BoundExpression.ScalarOf scalar) {
    return this;
  }

  @Override
  public ReadColumns memberOf(BoundExpression.MemberOf member) {
    add(member.value());
    return this;
  }
}
