package dev.continuousexport.sql.bind;

/** Tells whether a value depends on the row at which it is computed. */
final class RowDependence implements BoundExpression.Visitor<Boolean> {
  private static final RowDependence VISITOR = new RowDependence();

  private RowDependence() {}

  static boolean of(BoundExpression expression) {
    return expression.accept(VISITOR);
  }

  @Override
  public Boolean value(BoundExpression.Value value) {
    return false;
  }

  @Override
  public Boolean reference(BoundExpression.Reference reference) {
    return true;
  }

  @Override
  public Boolean call(BoundExpression.Call call) {
    return call.function().reads().filter(RunColumn.INGESTION_TIME::equals).isPresent()
        || call.function().ofOrder().isPresent()
        || call.arguments().stream().anyMatch(RowDependence::of);
  }

  @Override
  public Boolean junction(BoundExpression.Junction junction) {
    return junction.operands().stream().anyMatch(RowDependence::of);
  }

  @Override
  public Boolean scalarOf(BoundExpression.ScalarOf scalar) {
    return false;
  }

  @Override
  public Boolean memberOf(BoundExpression.MemberOf member) {
    return of(member.value());
  }
}
