package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.Query;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.Set;

/** Binds a whole query. */
public final class QueryBinder {
  private QueryBinder() {}

  /**
   * The bound tree of a query.
   *
   * @param source the query's text, for places
   * @param facts the names of the fact tables; empty means that all tables are facts
   * @throws DiagnosticsException naming the mistakes, and what is not supported
   */
  public static BoundQuery bind(
      SourceText source,
      Query query,
      Set<String> facts,
      TableCatalog tables,
      FunctionCatalog functions) {
    Diagnostics diagnostics = new Diagnostics(source);
    BindContext context = new BindContext(tables, functions, facts, diagnostics);
    try {
      Environment environment = environment(query, context);
      diagnostics.throwIfAny();
      BoundRelation relation = PipelineBinder.bind(query.result(), context, environment);
      if (TableNames.of(relation, TableRole.FACT).isEmpty()) {
        throw context.unsupported(
            query.result().span(),
            "The query reads no fact table, so nothing new would ever arrive.",
            "Name a fact table in 'over (…)' and use it in the query.");
      }
      return new BoundQuery(relation, context.warnings());
    } catch (BindFailure e) {
      throw diagnostics.failure();
    }
  }

  private static Environment environment(Query query, BindContext context) {
    Environment environment = Environment.EMPTY;
    for (Query.Let let : query.lets()) {
      String name = let.name().text();
      if (environment.defines(name)) {
        context
            .diagnostics()
            .report(
                Diagnostic.Kind.NAME,
                let.name().span(),
                "The name '" + name + "' is given twice.",
                "Choose another name.");
      } else if (isTabular(let.value(), context, environment)) {
        environment = environment.with(name, let.value());
      } else {
        environment = environment.with(name, scalar(let.value(), context, environment));
      }
    }
    return environment;
  }

  private static BoundExpression scalar(
      Pipeline value, BindContext context, Environment environment) {
    return new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE)
        .bind(value.source());
  }

  private static boolean isTabular(Pipeline value, BindContext context, Environment environment) {
    if (!value.operators().isEmpty() || value.source() instanceof Expression.Tabular) {
      return true;
    }
    return value.source() instanceof Expression.Reference reference
        && (environment.tabular(reference.name()).isPresent()
            || !environment.defines(reference.name())
                && context.tables().table(reference.name()).isPresent());
  }
}
