package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** {@code * has "x"}: true where it is true of any column. */
record StarOperands(BindContext context, Scope scope, ExpressionBinder expressions) {
  BoundExpression bind(Expression.Operation operation, ScalarFunction operator) {
    BoundExpression sought = expressions.bind(operation.right());
    List<BoundExpression> found = new ArrayList<>();
    for (Column column : scope.schema().columns()) {
      if (isSearched(column.type(), sought.type())) {
        BoundExpression value = new BoundExpression.Reference(column.name(), column.type());
        found.add(expressions.apply(operator, List.of(value, sought), operation.span()));
      }
    }
    if (found.isEmpty()) {
      return Literals.truth(false);
    }
    return found.size() == 1 ? found.get(0) : new BoundExpression.Junction(false, found);
  }

  private static boolean isSearched(KustoType column, KustoType sought) {
    return column == sought
        || column.isNumeric() && sought.isNumeric()
        || column == KustoType.DYNAMIC && sought == KustoType.STRING;
  }
}
