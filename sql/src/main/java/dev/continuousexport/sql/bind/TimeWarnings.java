package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Warns of times that are not what they may seem: that of a run, and columns that a query takes for
 * the time of ingestion.
 *
 * <p>Source: the ADX page "Continuous data export", limitations.
 */
final class TimeWarnings implements BoundExpression.Visitor<Set<String>> {
  private static final Set<String> COMPARISONS =
      Set.of("<", "<=", ">", ">=", "==", "between", "!between");

  private static final Set<String> PERIODS =
      Set.of("bin", "bin_at", "floor", "startofday", "startofweek", "startofmonth", "startofyear");

  private final Set<String> functions;
  private final Set<String> found = new LinkedHashSet<>();

  private TimeWarnings(Set<String> functions) {
    this.functions = functions;
  }

  /** What belongs to a run or a record must be known, and is not what it may seem. */
  static void ofMetadata(RunColumn column, Expression.Call call, Scope scope, BindContext context) {
    if (column == RunColumn.INGESTION_TIME && !scope.ingestionTime()) {
      throw context.unsupported(
          call.span(),
          "Here the rows do not know when they were ingested.",
          "Use ingestion_time() on the rows of a fact table, before summarize.");
    }
    context.warn(
        call.span(),
        column == RunColumn.EXECUTION_TIME
            ? "'" + call.function().text() + "' is the time of the run, fixed in its plan."
            : "Rows kept or dropped by ingestion_time() are not looked at again in a later run.");
  }

  /** A record that comes late is not looked at again when its time has come. */
  static void ofFilter(BoundExpression condition, Span span, BindContext context) {
    for (String column : condition.accept(new TimeWarnings(COMPARISONS))) {
      context.warn(
          span,
          "A record that '"
              + column
              + "' drops is lost to the export, however late it came: runs are cut by the time of"
              + " ingestion, not by this column.");
    }
  }

  /** A period of the wall clock has results in each run that has some of its records. */
  static void ofKeys(List<BoundRelation.Assignment> keys, Span span, BindContext context) {
    for (BoundRelation.Assignment key : keys) {
      for (String column : key.value().accept(new TimeWarnings(PERIODS))) {
        context.warn(
            span,
            "A period of '"
                + column
                + "' gets a row in each run that has records of it. The property alignTo lets runs"
                + " end with periods of the wall clock.");
      }
    }
  }

  @Override
  public Set<String> value(BoundExpression.Value value) {
    return found;
  }

  @Override
  public Set<String> reference(BoundExpression.Reference reference) {
    return found;
  }

  @Override
  public Set<String> call(BoundExpression.Call call) {
    for (BoundExpression argument : call.arguments()) {
      if (functions.contains(call.function().name())
          && argument instanceof BoundExpression.Reference column
          && column.type() == KustoType.DATETIME) {
        found.add(column.column());
      }
      argument.accept(this);
    }
    return found;
  }

  @Override
  public Set<String> junction(BoundExpression.Junction junction) {
    junction.operands().forEach(operand -> operand.accept(this));
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
