package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.BoundQuery;
import dev.continuousexport.sql.bind.QueryBinder;
import dev.continuousexport.sql.bind.QueryParameters;
import dev.continuousexport.sql.bind.ResultOrder;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.function.FunctionLibrary;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.QueryLowering;
import dev.continuousexport.sql.lower.TextTooLongException;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compiles the queries of clients: they are executed once, no table is a dimension, and rows have
 * an order at the end.
 */
public final class QueryCompiler {
  /** A name in a string does no harm: the answer then tells a cursor that nobody asked for. */
  private static final Pattern CURSORS =
      Pattern.compile("\\b(cursor_after|cursor_before_or_at|cursor_current|current_cursor)\\s*\\(");

  private QueryCompiler() {}

  /**
   * What a query was read to, before names and types are known.
   *
   * @param parameters values of the parameters that it declares, as literals or as plain text
   * @throws DiagnosticsException naming each mistake with its place
   */
  public static ParsedQuery parse(SourceText text, Map<String, String> parameters) {
    return QueryParameters.applied(QueryParser.parse(text), parameters);
  }

  /**
   * Compiles a query.
   *
   * @param executionTime ticks of {@code now()}
   * @param most how many rows are wanted at most; without an order whoever collects them stops
   *     there
   * @throws DiagnosticsException naming each mistake with its place
   */
  public static ClientQuery compile(
      ParsedQuery parsed, TableCatalog tables, long executionTime, long most) {
    FunctionLibrary library = FunctionLibrary.standard();
    BoundQuery bound = QueryBinder.bind(parsed, Set.of(), tables, library);
    ResultOrder ordered = ResultOrder.of(bound.relation(), most);
    BoundQuery carried = new BoundQuery(ordered.relation(), bound.warnings());
    return new ClientQuery(
        lowered(carried, parsed, executionTime),
        bound.relation().schema(),
        ordered.keys(),
        parsed.settings(),
        CURSORS.matcher(parsed.shown().text()).find());
  }

  /**
   * Compiles a query whose rows are written to files, where they have no order.
   *
   * @param executionTime ticks of {@code now()}
   * @throws DiagnosticsException naming each mistake with its place
   */
  public static LoweredQuery compileUnordered(
      ParsedQuery parsed, TableCatalog tables, long executionTime) {
    BoundQuery bound = QueryBinder.bind(parsed, Set.of(), tables, FunctionLibrary.standard());
    return lowered(bound, parsed, executionTime);
  }

  private static LoweredQuery lowered(BoundQuery query, ParsedQuery parsed, long executionTime) {
    try {
      return QueryLowering.lowerOnce(query, FunctionLibrary.standard(), executionTime);
    } catch (TextTooLongException e) {
      throw KqlCompiler.tooLong(parsed);
    }
  }
}
