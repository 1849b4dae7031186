package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.Query;
import dev.continuousexport.sql.text.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Binds statements: each adds a name to those that what follows may use. */
final class StatementBinder {
  private final BindContext context;
  private Environment environment;
  private final Set<String> added = new HashSet<>();

  private StatementBinder(BindContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  static Environment bind(
      List<Query.Statement> statements, BindContext context, Environment outer) {
    StatementBinder binder = new StatementBinder(context, outer);
    boolean failed = false;
    for (Query.Statement statement : statements) {
      try {
        binder.bind(statement);
      } catch (BindFailure e) {
        failed = true;
      }
    }
    if (failed) {
      throw new BindFailure();
    }
    return binder.environment;
  }

  private void bind(Query.Statement statement) {
    String name = statement.name().text();
    if (!added.add(name)) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          statement.name().span(),
          "The name '" + name + "' is given twice.",
          "Choose another name.");
    }
    if (statement instanceof Query.Function function) {
      boolean tabular = Tabularity.ofBody(function, context, environment);
      environment = environment.with(function, tabular);
    } else if (statement instanceof Query.Let let) {
      environment =
          Tabularity.of(let.value(), context, environment)
              ? environment.with(name, let.value())
              : environment.with(name, scalar(let.value()));
    } else if (statement instanceof Query.Declared declared) {
      environment = environment.with(name, standard(declared.parameter()));
    }
  }

  private BoundExpression standard(Query.Parameter parameter) {
    if (parameter.standard().isEmpty() || !(parameter.kind() instanceof Query.Scalar scalar)) {
      throw context.unsupported(
          parameter.name().span(),
          "The parameter '" + parameter.name().text() + "' has no value.",
          "Give it a default: an export cannot ask for one.");
    }
    return expressions().converted(parameter.standard().get(), scalar.type());
  }

  private BoundExpression scalar(Pipeline value) {
    return expressions().bind(value.source());
  }

  private ExpressionBinder expressions() {
    return new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE);
  }
}
