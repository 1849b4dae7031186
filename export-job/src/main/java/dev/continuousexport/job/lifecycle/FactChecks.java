package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import java.util.List;

/** Whether logs can serve an export as what it takes them for. */
final class FactChecks {
  private FactChecks() {}

  /**
   * Checks all tables.
   *
   * @throws dev.continuousexport.source.model.TableLogException if one cannot serve
   */
  static void require(ExportDefinition definition) {
    definition.facts().forEach(FactChecks::requireFacts);
    definition.dimensions().forEach(FactChecks::requireDimension);
  }

  /**
   * Checks the tables that an export has not read as that before.
   *
   * @throws dev.continuousexport.source.model.TableLogException if one cannot serve
   */
  static void requireNew(KnownExport before, ExportDefinition definition) {
    List<IngestTable> facts =
        before instanceof ExportState state ? state.definition().facts() : List.of();
    List<IngestTable> dimensions =
        before instanceof ExportState state ? state.definition().dimensions() : List.of();
    definition.facts().stream()
        .filter(table -> !facts.contains(table))
        .forEach(FactChecks::requireFacts);
    definition.dimensions().stream()
        .filter(table -> !dimensions.contains(table))
        .forEach(FactChecks::requireDimension);
  }

  private static void requireFacts(IngestTable table) {
    try (TableLog log = TableLogs.open(table)) {
      log.requireFacts();
    }
  }

  private static void requireDimension(IngestTable table) {
    try (TableLog log = TableLogs.open(table)) {
      log.requireDimension();
    }
  }
}
