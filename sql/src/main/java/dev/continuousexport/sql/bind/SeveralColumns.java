package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code series_fit_line(a)} stands for the columns {@code series_fit_line_a_rsquare}, {@code
 * series_fit_line_a_slope} and so on. It is no value, thus it cannot be part of an expression.
 */
final class SeveralColumns {
  private SeveralColumns() {}

  /** The names of the columns that an expression stands for; none where it is one value. */
  private static List<String> columns(Expression expression, FunctionCatalog functions) {
    return expression instanceof Expression.Call call
        ? functions
            .function(call.function().text())
            .map(ScalarFunction::columns)
            .orElseGet(List::of)
        : List.of();
  }

  static boolean stoodFor(NamedExpression named, FunctionCatalog functions) {
    return !columns(named.expression(), functions).isEmpty();
  }

  /** The columns of an expression, each computed by a function of its own. */
  static List<ProjectionBinder.Part> parts(
      NamedExpression named, ProjectionBinder.Rule rule, FunctionCatalog functions) {
    List<String> columns = columns(named.expression(), functions);
    if (columns.isEmpty()) {
      return rule.parts(named);
    }
    Expression.Call call = (Expression.Call) named.expression();
    Name function = call.function();
    String argument =
        call.arguments().isEmpty()
            ? ""
            : ColumnNames.nameOf(call.arguments().get(0), functions).orElse("");
    List<ProjectionBinder.Part> parts = new ArrayList<>();
    for (String column : columns) {
      Name part = new Name(function.span(), function.text() + "." + column);
      Expression one = new Expression.Call(call.span(), part, call.arguments());
      parts.add(
          new ProjectionBinder.Part(
              Optional.of(function.text() + "_" + argument + "_" + column),
              rule.bind(new NamedExpression(named.span(), Optional.empty(), one))));
    }
    return parts;
  }

  static void refuse(ScalarFunction function, Expression.Call call, BindContext context) {
    if (!function.columns().isEmpty()) {
      throw context.unsupported(
          call.span(),
          "'" + function.name() + "' stands for several columns and cannot be part of a value.",
          "Name the columns before, with extend (a, b) = …, or use "
              + function.name()
              + "_dynamic().");
    }
  }
}
