package dev.continuousexport.sql.cases;

import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.Place;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Compiles the query of a case as that of an export, all of whose tables are facts; where that is
 * refused, one table after the other is taken as the only fact table.
 */
final class CaseCompiler {
  private static final Comparator<Place> FARTHEST =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  private CaseCompiler() {}

  /**
   * The compiled query, its dimensions replayed as tables.
   *
   * @throws DiagnosticsException the one that got farthest in the text
   */
  static LoweredQuery compile(KqlCase one) {
    List<Set<String>> roles = new ArrayList<>();
    roles.add(Set.of());
    if (one.schemas().size() > 1) {
      one.schemas().keySet().forEach(table -> roles.add(Set.of(table)));
    }
    List<DiagnosticsException> refusals = new ArrayList<>();
    for (Set<String> facts : roles) {
      try {
        return compile(one, facts);
      } catch (DiagnosticsException e) {
        refusals.add(e);
      }
    }
    throw refusals.stream()
        .max(Comparator.comparing(refusal -> refusal.diagnostics().get(0).place(), FARTHEST))
        .orElseThrow();
  }

  private static LoweredQuery compile(KqlCase one, Set<String> facts) {
    return KqlCompiler.compile(
        SourceText.of(one.query()),
        facts,
        TableCatalog.of(one.schemas()),
        table -> DimensionStrategy.REPLAY);
  }
}
