package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.TextEncoding;
import dev.continuousexport.sql.bind.OneShotProperties;
import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.types.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The folder of an export to storage, as a table of the columns that the query has. */
final class OneShotTarget {
  private OneShotTarget() {}

  /**
   * The target of a command.
   *
   * @throws CommandException if a word of it means nothing here, or parts do not fit together
   */
  static ExternalTable of(
      ExportCommand.ToStorage command, OneShotProperties.Files files, TableSchema schema) {
    DataFormat format =
        DataFormat.named(command.format().text().toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new CommandException(
                        "There is no export to %s; csv, tsv, json and parquet can be exported."
                            .formatted(command.format().text())));
    try {
      return new ExternalTable("storage", schema, format, location(command))
          .withFiles(properties(command, files, format));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.SEMANTIC, String.valueOf(e.getMessage()), e);
    }
  }

  private static Location location(ExportCommand.ToStorage command) {
    if (command.connections().size() != 1) {
      throw new CommandException(
          "An export is written to one address here; the command has %d connection strings."
              .formatted(command.connections().size()));
    }
    String address = command.connections().get(0).value();
    boolean isUri = address.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return new Location(isUri ? address : Path.of(address).toAbsolutePath().normalize().toString());
  }

  private static FileProperties properties(
      ExportCommand.ToStorage command, OneShotProperties.Files files, DataFormat format) {
    return FileProperties.DEFAULTS
        .withCompression(compression(command, files, format).orElse(null))
        .withHeaders(constant(files.includeHeaders(), IncludeHeaders.values(), IncludeHeaders.NONE))
        .withEncoding(constant(files.encoding(), TextEncoding.values(), TextEncoding.UTF8_NO_BOM))
        .withNamePrefix(files.namePrefix().orElse(null))
        .withFileExtension(files.fileExtension().orElse(null));
  }

  /** Text is compressed where the command says so; how Parquet is depends on the type alone. */
  private static Optional<Compression> compression(
      ExportCommand.ToStorage command, OneShotProperties.Files files, DataFormat format) {
    Optional<String> type = files.compressionType();
    if (!command.compressed() && (format.isText() || type.isEmpty())) {
      return Optional.empty();
    }
    String name = type.orElse(format.isText() ? "gzip" : "snappy");
    return Optional.of(
        Compression.named(name)
            .orElseThrow(
                () -> new CommandException("compressionType=" + name + " is not available.")));
  }

  /** The constant whose name is a word but for case and underscores. */
  private static <E extends Enum<E>> E constant(Optional<String> word, E[] values, E fallback) {
    return word.flatMap(
            text ->
                List.of(values).stream()
                    .filter(value -> value.name().replace("_", "").equalsIgnoreCase(text))
                    .findFirst())
        .orElse(fallback);
  }
}
