package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Diagnostic;

/** {@code table("name")}: a table whose name is a constant. */
record TableCalls(BindContext context, Environment environment) {
  static boolean isOne(Expression.Call call) {
    return call.function().text().equals("table") && !call.arguments().isEmpty();
  }

  /** The table's name; only tables are meant, no let names. */
  Expression.Reference table(Expression.Call call) {
    BoundExpression name =
        new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE)
            .bind(call.arguments().get(0));
    if (name instanceof BoundExpression.Value value
        && value.constant().value() instanceof String text) {
      return new Expression.Reference(call.span(), text);
    }
    throw context.fail(
        Diagnostic.Kind.TYPE,
        call.span(),
        "'table' wants the name of a table as a constant string.",
        "Write table(\"Name\"), or the name alone.");
  }
}
