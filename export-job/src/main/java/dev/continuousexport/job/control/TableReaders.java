package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.source.model.IngestTable;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The exports that stand in the way of changes, by name. */
final class TableReaders {
  private final Database database;

  TableReaders(Database database) {
    this.database = database;
  }

  /** Those that read a table. */
  List<String> of(String table) {
    return exports(
        export ->
            Stream.concat(export.facts().stream(), export.dimensions().stream())
                .map(IngestTable::name)
                .anyMatch(table::equals));
  }

  /** Those of which a table is a fact table. */
  List<String> ofFacts(String table) {
    return exports(
        export -> export.facts().stream().map(IngestTable::name).anyMatch(table::equals));
  }

  /** Those that write to an external table. */
  List<String> writers(String externalTable) {
    return exports(export -> export.target().name().equals(externalTable));
  }

  private List<String> exports(Predicate<ExportDefinition> condition) {
    return database.exports().all().stream()
        .map(state -> state.definition())
        .filter(condition)
        .map(ExportDefinition::name)
        .toList();
  }
}
