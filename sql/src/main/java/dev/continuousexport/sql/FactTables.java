package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks the names in {@code over (…)}. */
final class FactTables {
  private FactTables() {}

  static void check(ContinuousExportCommand.Create export, TableCatalog tables) {
    Diagnostics diagnostics = new Diagnostics(export.source());
    for (Name name : export.over()) {
      if (tables.table(name.text()).isEmpty()) {
        diagnostics.report(
            Diagnostic.Kind.NAME,
            name.span(),
            "There is no table '" + name.text() + "'.",
            NearestName.hint(
                name.text(), tables.names(), "Create it with .create-or-alter table."));
      }
    }
    diagnostics.throwIfAny();
  }

  /** Constants alone would be exported again and again. */
  static void require(ContinuousExportCommand.Create export, LoweredQuery query) {
    if (query.facts().isEmpty()) {
      Diagnostics diagnostics = new Diagnostics(export.source());
      diagnostics.report(
          Diagnostic.Kind.UNSUPPORTED,
          export.name().span(),
          "The query of '"
              + export.name().text()
              + "' reads no table, so nothing new would arrive.",
          "Name a fact table in 'over (…)' and use it in the query.");
      throw diagnostics.failure();
    }
  }

  /** Adds a warning for each fact table that the query does not read. */
  static LoweredQuery warned(LoweredQuery query, Set<String> facts, String export) {
    List<String> warnings = new ArrayList<>(query.warnings());
    for (String fact : facts) {
      if (!query.factTables().contains(fact)) {
        warnings.add(
            "The query of '" + export + "' does not read '" + fact + "', which 'over' names.");
      }
    }
    return new LoweredQuery(
        query.sql(),
        query.schema(),
        query.facts(),
        query.dimensions(),
        query.functions(),
        warnings);
  }
}
