package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.Query;
import java.util.HashMap;
import java.util.Map;

/** Tells rows from values by the look of an expression, before anything is bound. */
final class Tabularity {
  private final BindContext context;
  private final Environment environment;
  private final Map<String, Boolean> local = new HashMap<>();

  private Tabularity(BindContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  static boolean of(Pipeline value, BindContext context, Environment environment) {
    return new Tabularity(context, environment).of(value);
  }

  static boolean ofBody(Query.Function function, BindContext context, Environment environment) {
    return new Tabularity(context, environment).ofBody(function);
  }

  private boolean ofBody(Query.Function function) {
    for (Query.Parameter parameter : function.parameters()) {
      local.put(parameter.name().text(), parameter.kind() instanceof Query.Rows);
    }
    for (Query.Statement statement : function.body().statements()) {
      boolean tabular =
          statement instanceof Query.Let let && of(let.value())
              || statement instanceof Query.Function inner
                  && new Tabularity(context, environment).ofBody(inner);
      local.put(statement.name().text(), tabular);
    }
    return of(function.body().result());
  }

  private boolean of(Pipeline value) {
    if (!value.operators().isEmpty()
        || value.source() instanceof Expression.Tabular
        || value.source() instanceof Expression.Leading) {
      return true;
    }
    if (value.source() instanceof Expression.Call call) {
      String name = call.function().text();
      if (SubqueryBinder.isMaterialized(call) || TableCalls.isOne(call)) {
        return true;
      }
      return local.containsKey(name)
          ? Boolean.TRUE.equals(local.get(name))
          : environment.lambda(name).map(Environment.Lambda::tabular).orElse(false);
    }
    return value.source() instanceof Expression.Reference reference && names(reference.name());
  }

  private boolean names(String name) {
    if (local.containsKey(name)) {
      return Boolean.TRUE.equals(local.get(name));
    }
    return environment.defines(name)
        ? environment.tabular(name).isPresent()
            || environment.rows(name).isPresent()
            || environment.lambda(name).map(Environment.Lambda::tabular).orElse(false)
        : context.tables().table(name).isPresent();
  }
}
