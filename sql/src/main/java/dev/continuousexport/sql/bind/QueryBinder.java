package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.Query;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Set;

/** Binds a whole query. */
public final class QueryBinder {
  private QueryBinder() {}

  /**
   * The bound tree of a query.
   *
   * @param facts the names of the fact tables; empty means that all tables are facts
   * @throws DiagnosticsException naming the mistakes, and what is not supported
   */
  public static BoundQuery bind(
      ParsedQuery parsed, Set<String> facts, TableCatalog tables, FunctionCatalog functions) {
    if (!parsed.obstacles().isEmpty()) {
      throw new DiagnosticsException(parsed.obstacles());
    }
    return understood(parsed, facts, tables, functions);
  }

  /**
   * The columns of a query, which may have parts that can be understood, but not executed.
   *
   * @throws DiagnosticsException naming the mistakes, and what cannot even be understood
   */
  public static TableSchema schema(
      ParsedQuery parsed, Set<String> facts, TableCatalog tables, FunctionCatalog functions) {
    return understood(parsed, facts, tables, functions).relation().schema();
  }

  private static BoundQuery understood(
      ParsedQuery parsed, Set<String> facts, TableCatalog tables, FunctionCatalog functions) {
    Query query = parsed.query();
    Diagnostics diagnostics = new Diagnostics(parsed.shown());
    BindContext context = new BindContext(tables, functions, facts, diagnostics);
    try {
      Environment environment =
          StatementBinder.bind(query.statements(), context, Environment.EMPTY);
      diagnostics.throwIfAny();
      BoundRelation relation = PipelineBinder.bind(query.result(), context, environment);
      if (TableNames.of(relation, TableRole.FACT).isEmpty()
          && !TableNames.of(relation, TableRole.DIMENSION).isEmpty()) {
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
}
