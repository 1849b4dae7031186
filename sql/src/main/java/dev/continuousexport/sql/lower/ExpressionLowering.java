package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Writes scalar expressions; columns are found by a rule of the caller. */
final class ExpressionLowering implements BoundExpression.Visitor<SqlExpression>, LoweringContext {
  private final QueryState state;
  private final Columns columns;
  private long length;

  ExpressionLowering(QueryState state, Columns columns) {
    this.state = state;
    this.columns = columns;
  }

  /** Where a column is found. */
  interface Columns {
    String text(String column);
  }

  /** What was written of this expression's parts is now in its own text, beside its siblings. */
  SqlExpression lower(BoundExpression expression) {
    long before = length;
    SqlExpression lowered = expression.accept(this);
    length = before + lowered.text().length();
    TextTooLongException.check(length);
    return lowered;
  }

  List<SqlExpression> lower(List<BoundExpression> expressions) {
    List<SqlExpression> lowered = new ArrayList<>();
    expressions.forEach(expression -> lowered.add(lower(expression)));
    return lowered;
  }

  @Override
  public SqlExpression value(BoundExpression.Value value) {
    return SqlText.constant(value.constant(), this::specialReal);
  }

  private String specialReal(double value) {
    Constant text = Constant.text(Double.toString(value));
    return call(state.library().realOfText(), List.of(SqlText.constant(text, this::specialReal)));
  }

  @Override
  public SqlExpression reference(BoundExpression.Reference reference) {
    return new SqlExpression(
        columns.text(reference.column()), reference.type() != KustoType.STRING);
  }

  @Override
  public SqlExpression call(BoundExpression.Call call) {
    return state.library().lowering(call.function()).lower(call, lower(call.arguments()), this);
  }

  @Override
  public SqlExpression junction(BoundExpression.Junction junction) {
    List<SqlExpression> operands = lower(junction.operands());
    boolean nullable = operands.stream().anyMatch(SqlExpression::nullable);
    return new SqlExpression(
        balanced(operands, junction.conjunction() ? " AND " : " OR "), nullable);
  }

  /** A tree of small height, for planners that walk it by recursion. */
  private static String balanced(List<SqlExpression> operands, String operator) {
    if (operands.size() == 1) {
      return operands.get(0).text();
    }
    int middle = operands.size() / 2;
    return "("
        + balanced(operands.subList(0, middle), operator)
        + operator
        + balanced(operands.subList(middle, operands.size()), operator)
        + ")";
  }

  @Override
  public SqlExpression scalarOf(BoundExpression.ScalarOf scalar) {
    throw new IllegalStateException("The binder places queries beside their operator's input.");
  }

  @Override
  public SqlExpression memberOf(BoundExpression.MemberOf member) {
    throw new IllegalStateException("The binder places queries beside their operator's input.");
  }

  @Override
  public String function(Class<? extends UserDefinedFunction> implementation) {
    return state.function(implementation);
  }

  @Override
  public SqlExpression runColumn(RunColumn column) {
    return SqlExpression.nullable(columns.text(column.columnName()));
  }
}
