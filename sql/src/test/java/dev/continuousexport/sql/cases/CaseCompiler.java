package dev.continuousexport.sql.cases;

import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.QueryBinder;
import dev.continuousexport.sql.bind.RowOrder;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.function.FunctionLibrary;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.Place;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles the query of a case as that of an export, all of whose tables are facts; where that is
 * refused, one table after the other is taken as the only fact table.
 */
public final class CaseCompiler {
  private static final Comparator<Place> FARTHEST =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  private CaseCompiler() {}

  /**
   * The compiled query, its dimensions replayed as tables.
   *
   * @throws DiagnosticsException the one that got farthest in the text
   */
  public static CaseQuery compile(KqlCase one) {
    return first(one, facts -> compile(one, facts));
  }

  /**
   * The columns of the query's result, also where an export refuses to execute it.
   *
   * @throws DiagnosticsException the one that got farthest in the text
   */
  static TableSchema schema(KqlCase one) {
    return first(
        one,
        facts ->
            KqlCompiler.schema(SourceText.of(one.query()), facts, TableCatalog.of(one.schemas())));
  }

  private static <T> T first(KqlCase one, Function<Set<String>, T> compiler) {
    List<Set<String>> roles = new ArrayList<>();
    roles.add(Set.of());
    if (one.schemas().size() > 1) {
      one.schemas().keySet().forEach(table -> roles.add(Set.of(table)));
    }
    List<DiagnosticsException> refusals = new ArrayList<>();
    for (Set<String> facts : roles) {
      try {
        return compiler.apply(facts);
      } catch (DiagnosticsException e) {
        refusals.add(e);
      }
    }
    throw refusals.stream()
        .max(Comparator.comparing(refusal -> refusal.diagnostics().get(0).place(), FARTHEST))
        .orElseThrow();
  }

  private static CaseQuery compile(KqlCase one, Set<String> facts) {
    SourceText text = SourceText.of(one.query());
    TableCatalog tables = TableCatalog.of(one.schemas());
    LoweredQuery lowered =
        KqlCompiler.compile(text, facts, tables, table -> DimensionStrategy.REPLAY);
    BoundRelation relation =
        QueryBinder.bind(QueryParser.parse(text), facts, tables, FunctionLibrary.standard())
            .relation();
    return new CaseQuery(lowered, order(relation));
  }

  private static List<CaseQuery.Key> order(BoundRelation relation) {
    List<CaseQuery.Key> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : RowOrder.of(relation)) {
      if (!(key.value() instanceof BoundExpression.Reference column)) {
        break;
      }
      int index = relation.schema().indexOf(column.column());
      keys.add(new CaseQuery.Key(index, key.ascending(), key.nullsFirst()));
    }
    return keys;
  }
}
