package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.BoundQuery;
import dev.continuousexport.sql.bind.QueryBinder;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.function.FunctionLibrary;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.QueryLowering;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.lower.TextTooLongException;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Compiles KQL to Flink SQL over run windows. Everything that is not supported is refused. */
public final class KqlCompiler {
  private KqlCompiler() {}

  /**
   * Compiles the query of a continuous export.
   *
   * @param tables the tables that the query may name
   * @param strategies how each dimension table is to be joined
   * @throws DiagnosticsException naming each mistake with its place in the script
   */
  public static LoweredQuery compile(
      ContinuousExportCommand.Create export,
      TableCatalog tables,
      Function<String, DimensionStrategy> strategies) {
    FactTables.check(export, tables);
    Set<String> facts = new LinkedHashSet<>();
    export.over().stream().map(Name::text).forEach(facts::add);
    LoweredQuery query = compile(export.query(), facts, tables, strategies);
    FactTables.require(export, query);
    return FactTables.warned(query, facts, export.name().text());
  }

  /**
   * Compiles a query.
   *
   * @param facts the names of the fact tables; empty means that all tables are facts
   * @throws DiagnosticsException naming each mistake with its place
   */
  public static LoweredQuery compile(
      SourceText text,
      Set<String> facts,
      TableCatalog tables,
      Function<String, DimensionStrategy> strategies) {
    FunctionLibrary library = FunctionLibrary.standard();
    ParsedQuery parsed = QueryParser.parse(text);
    BoundQuery bound = QueryBinder.bind(parsed, facts, tables, library);
    try {
      return QueryLowering.lower(bound, library, strategies);
    } catch (TextTooLongException e) {
      throw tooLong(parsed);
    }
  }

  static DiagnosticsException tooLong(ParsedQuery parsed) {
    Diagnostics diagnostics = new Diagnostics(parsed.shown());
    diagnostics.report(
        Diagnostic.Kind.UNSUPPORTED,
        parsed.query().result().span(),
        "The query is too large: its SQL would have more than "
            + TextTooLongException.MOST
            + " characters.",
        "Use each name less often, nest fewer operators such as mv-apply, or split the query.");
    return diagnostics.failure();
  }

  /**
   * The columns of a query, also of one that an export refuses although its names and types are
   * known: it reads external data, or has placeholders of a dashboard.
   *
   * @param facts the names of the fact tables; empty means that all tables are facts
   * @throws DiagnosticsException naming each mistake with its place
   */
  public static TableSchema schema(SourceText text, Set<String> facts, TableCatalog tables) {
    return QueryBinder.schema(QueryParser.parse(text), facts, tables, FunctionLibrary.standard());
  }

  /**
   * Brings the columns of a query into the order of an external table.
   *
   * @throws DiagnosticsException naming each column that is missing, superfluous or of another type
   */
  public static TargetedQuery fit(
      LoweredQuery query, Name externalTable, SourceText command, TableSchema external) {
    return TargetedQuery.fit(query, externalTable, command, external);
  }
}
