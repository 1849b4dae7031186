package dev.continuousexport.job.model;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.bind.IngestTableProperties;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.TableCommand;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables as their commands define them. */
final class IngestTables {
  static final String MANAGED = "managed";

  /** The property that says how the records of a managed table are laid out; CSV by default. */
  private static final String DATA_FORMAT = "dataformat";

  private IngestTables() {}

  /**
   * The table of a command.
   *
   * @param data where the logs of managed tables lie
   * @throws CommandException if a word of it means nothing here
   */
  static TableDefinition definition(TableCommand.Create command, Path data) {
    IngestTableProperties properties = IngestTableProperties.of(command);
    return new TableDefinition(
        command,
        table(command, properties, data),
        properties.folder(),
        properties.docString(),
        properties.isStamped());
  }

  private static IngestTable table(
      TableCommand.Create command, IngestTableProperties properties, Path data) {
    Map<String, String> options = new TreeMap<>(properties.options());
    Optional<String> property = Optional.ofNullable(options.remove(DATA_FORMAT));
    Optional<TableCommand.Log> log = command.log();
    LogBinding binding =
        log.map(clause -> binding(clause, options))
            .orElseGet(() -> managed(command.name().text(), data, options));
    String format =
        log.flatMap(TableCommand.Log::format)
            .map(Name::text)
            .or(() -> property)
            .orElse(log.isPresent() ? "json" : "csv");
    return new IngestTable(
        command.name().text(),
        command.schema(),
        binding,
        format(command.name().text(), format),
        OnBadRecord.valueOf(properties.onBadRecord().toUpperCase(Locale.ROOT)));
  }

  private static LogBinding binding(TableCommand.Log log, Map<String, String> options) {
    if (log.kind().text().equals(MANAGED)) {
      throw new CommandException(
          "There is no kind=managed: a table without a kind is managed, and the service keeps it.");
    }
    return new LogBinding(log.kind().text(), log.address().value(), options);
  }

  private static LogBinding managed(String table, Path data, Map<String, String> options) {
    Path directory = data.resolve("tables").resolve(FolderName.of(table)).toAbsolutePath();
    return new LogBinding(MANAGED, directory.toString(), options);
  }

  private static RecordFormat format(String table, String name) {
    for (RecordFormat format : RecordFormat.values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new CommandException(
        "Table '"
            + table
            + "' has dataformat="
            + name
            + ", which cannot be ingested; json and csv can.");
  }
}
