package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.NearestName;

/** Checks the names in {@code over (…)}. */
final class FactTables {
  private FactTables() {}

  static void check(Command.CreateContinuousExport export, TableCatalog tables) {
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
}
