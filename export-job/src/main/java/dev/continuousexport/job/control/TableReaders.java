package dev.continuousexport.job.control;

import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.lifecycle.KnownExport;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.source.model.IngestTable;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
        table,
        export ->
            Stream.concat(export.facts().stream(), export.dimensions().stream())
                .map(IngestTable::name)
                .anyMatch(table::equals));
  }

  /** Those of which a table is a fact table. */
  List<String> ofFacts(String table) {
    return exports(
        table, export -> export.facts().stream().map(IngestTable::name).anyMatch(table::equals));
  }

  /** Those that write to an external table. */
  List<String> writers(String externalTable) {
    return exports(externalTable, export -> export.target().name().equals(externalTable));
  }

  private List<String> exports(String name, Predicate<ExportDefinition> condition) {
    return database.exports().known().stream()
        .filter(
            export ->
                export instanceof ExportState state
                    ? condition.test(state.definition())
                    : mentions(export, name))
        .map(KnownExport::name)
        .toList();
  }

  /** An export that cannot go on may be mended: what its command names has to stay until then. */
  private static boolean mentions(KnownExport broken, String name) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
        .matcher(broken.stored().command())
        .find();
  }
}
