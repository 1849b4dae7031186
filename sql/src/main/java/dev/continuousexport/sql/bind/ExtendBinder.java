package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code extend}: a column of the same name is replaced where it stands. */
final class ExtendBinder {
  private ExtendBinder() {}

  static BoundRelation bind(
      List<NamedExpression> list,
      BoundRelation input,
      ExpressionBinder expressions,
      BindContext context) {
    ProjectionBinder names = ProjectionBinder.ofExtend(input, context);
    names.declareAll(list);
    List<BoundRelation.Assignment> added =
        names.assignments(list, named -> expressions.bind(named.expression()));
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    for (Column column : input.schema().columns()) {
      columns.add(
          new BoundRelation.Assignment(
              column.name(), new BoundExpression.Reference(column.name(), column.type())));
    }
    for (BoundRelation.Assignment one : added) {
      int at = input.schema().indexOf(one.name());
      if (at >= 0) {
        columns.set(at, one);
      } else {
        columns.add(one);
      }
    }
    return new BoundRelation.Projection(input, columns);
  }
}
