package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code array_sort_asc(a, b)} stands for two columns, {@code a_sorted} and {@code b_sorted}.
 * Inside of an expression it is an array of both, so that an index chooses one.
 */
final class SortedArrays {
  private SortedArrays() {}

  /** The columns of an expression: those of its arrays where it sorts several of them. */
  static List<ProjectionBinder.Part> columns(
      NamedExpression named, List<ProjectionBinder.Part> parts, FunctionCatalog functions) {
    if (parts.size() != 1
        || !(named.expression() instanceof Expression.Call syntax)
        || arrays(parts.get(0).value()) < 2) {
      return parts;
    }
    BoundExpression call = parts.get(0).value();
    ScalarFunction path = functions.operator("path").orElseThrow();
    List<ProjectionBinder.Part> columns = new ArrayList<>();
    for (int i = 0; i < arrays(call); i++) {
      BoundExpression index = new BoundExpression.Value(new Constant(KustoType.LONG, (long) i));
      columns.add(
          new ProjectionBinder.Part(
              Optional.of(name(syntax, i, functions)),
              new BoundExpression.Call(path, List.of(call, index), KustoType.DYNAMIC)));
    }
    return columns;
  }

  /** How many arrays an expression sorts; 0 where it is no such call. */
  static int arrays(BoundExpression expression) {
    return expression instanceof BoundExpression.Call call
            && call.function().naming() == Naming.SORTED_ARGUMENT
        ? (int) call.arguments().stream().filter(one -> one.type() == KustoType.DYNAMIC).count()
        : 0;
  }

  static String name(Expression.Call call, int argument, FunctionCatalog functions) {
    return ColumnNames.nameOf(call.arguments().get(argument), functions).orElse("array" + argument)
        + "_sorted";
  }
}
