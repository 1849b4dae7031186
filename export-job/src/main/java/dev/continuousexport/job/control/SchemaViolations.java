package dev.continuousexport.job.control;

import dev.continuousexport.job.lifecycle.KnownExport;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What does not fit together: exports that cannot be executed as the definitions are now. */
final class SchemaViolations {
  private static final String KIND = "ContinuousExport";

  private SchemaViolations() {}

  static List<List<@Nullable Object>> of(Database database, Definitions definitions) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredDefinition stored : database.stored()) {
      if (stored.kind() == DefinitionKind.CONTINUOUS_EXPORT) {
        problem(stored, definitions)
            .ifPresent(reason -> rows.add(Rows.row(KIND, stored.name(), "Definition", reason)));
      }
    }
    for (KnownExport export : database.exports().known()) {
      if (export.activity().status().isDisabled()) {
        rows.add(Rows.row(KIND, export.name(), "IsDisabled", disabled(export)));
      }
    }
    return rows;
  }

  private static String disabled(KnownExport export) {
    String reason = export.activity().status().disabledBecause().map(" "::concat).orElse("");
    return "Continuous export '" + export.name() + "' is disabled." + reason;
  }

  private static Optional<String> problem(StoredDefinition stored, Definitions definitions) {
    try {
      definitions.compile(
          (ContinuousExportCommand.Create) CommandParser.parse(SourceText.of(stored.command())),
          Definitions.exportId(stored.name()),
          stored.version());
      return Optional.empty();
    } catch (DiagnosticsException | CommandException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
