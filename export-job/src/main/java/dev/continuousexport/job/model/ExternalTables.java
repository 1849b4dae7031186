package dev.continuousexport.job.model;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PathElement;
import dev.continuousexport.sink.model.TextEncoding;
import dev.continuousexport.sink.path.DatetimePattern;
import dev.continuousexport.sink.path.PartitionPaths;
import dev.continuousexport.sql.bind.ExternalTableProperties;
import dev.continuousexport.sql.syntax.ExternalPartition;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.types.KustoType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** External tables as their commands define them. */
final class ExternalTables {
  private ExternalTables() {}

  /**
   * The external table of a command.
   *
   * @throws CommandException if a word of it means nothing here, or parts do not fit together
   */
  static ExternalTable of(ExternalTableCommand.Create command) {
    String name = command.name().text();
    if (command.catalog().isPresent()) {
      throw new CommandException(
          "The external table '%s' has a catalog, which is not offered here, because ADX does not say what it means; leave out the clause."
              .formatted(name));
    }
    ExternalTableProperties properties = ExternalTableProperties.of(command);
    DataFormat format =
        DataFormat.named(command.format().text())
            .orElseThrow(
                () ->
                    new CommandException(
                        "The external table '%s' has dataformat=%s, which cannot be exported to; csv, tsv, json and parquet can."
                            .formatted(name, command.format().text())));
    try {
      ExternalTable table =
          new ExternalTable(
              name,
              command.schema(),
              command.partitions().stream().map(ExternalTables::partition).toList(),
              command.pathFormat().stream().map(ExternalTables::element).toList(),
              format,
              location(command),
              files(properties),
              properties.folder().orElse(""),
              properties.docString().orElse(""));
      requirePaths(table);
      return table;
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Patterns are read where paths are made; a wrong one is to be refused here. */
  private static void requirePaths(ExternalTable table) {
    for (PathElement element : table.pathFormat()) {
      if (element instanceof PathElement.DatetimeText text) {
        requirePattern(table, text);
      }
    }
    new PartitionPaths(table);
  }

  private static void requirePattern(ExternalTable table, PathElement.DatetimeText text) {
    try {
      DatetimePattern.of(text.pattern());
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "The external table '%s' has a wrong path: %s".formatted(table.name(), e.getMessage()),
          e);
    }
  }

  private static Location location(ExternalTableCommand.Create command) {
    if (command.connections().size() != 1) {
      throw new CommandException(
          "The external table '%s' has %d connection strings; write one."
              .formatted(command.name().text(), command.connections().size()));
    }
    String address = command.connections().get(0).value();
    boolean isUri = address.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    if (isUri && !address.startsWith("file:///")) {
      throw new CommandException(
          "The external table '%s' lies at '%s', which cannot be written: write an absolute path or a URI that begins with file:///."
              .formatted(command.name().text(), command.connections().get(0).withoutCredentials()));
    }
    return new Location(isUri ? address : Path.of(address).toAbsolutePath().normalize().toString());
  }

  private static FileProperties files(ExternalTableProperties properties) {
    return FileProperties.DEFAULTS
        .withCompression(compression(properties).orElse(null))
        .withHeaders(
            constant(properties.includeHeaders(), IncludeHeaders.values(), IncludeHeaders.NONE))
        .withEncoding(
            constant(properties.encoding(), TextEncoding.values(), TextEncoding.UTF8_NO_BOM))
        .withNamePrefix(properties.namePrefix().orElse(null))
        .withFileExtension(properties.fileExtension().orElse(null));
  }

  private static Optional<Compression> compression(ExternalTableProperties properties) {
    if (!properties.compressed().orElse(properties.compressionType().isPresent())) {
      return properties.compressed().map(asked -> Compression.NONE);
    }
    String type = properties.compressionType().orElse("gzip");
    return Optional.of(
        Compression.named(type)
            .orElseThrow(
                () -> new CommandException("compressionType=" + type + " is not available.")));
  }

  /** The constant whose name is a word but for case and underscores. */
  private static <E extends Enum<E>> E constant(Optional<String> word, E[] values, E fallback) {
    Function<String, String> plain = text -> text.replace("_", "").toLowerCase(Locale.ROOT);
    return word.flatMap(
            text ->
                List.of(values).stream()
                    .filter(value -> plain.apply(value.name()).equals(plain.apply(text)))
                    .findFirst())
        .orElse(fallback);
  }

  private static Partition partition(ExternalPartition partition) {
    String name = partition.name().text();
    return partition
        .source()
        .map(source -> of(name, source))
        .orElseGet(
            () ->
                partition.type() == KustoType.DATETIME
                    ? new Partition.VirtualDatetime(name)
                    : new Partition.VirtualString(name));
  }

  private static Partition of(String name, ExternalPartition.Source source) {
    String column = source.column().text();
    if (source instanceof ExternalPartition.Bin bin) {
      return new Partition.OfDatetime(name, column, new DatetimeFunction.Bin(bin.size()));
    }
    if (source instanceof ExternalPartition.StartOf start) {
      return new Partition.OfDatetime(
          name, column, DatetimeFunction.StartOf.valueOf(start.period().name()));
    }
    if (source instanceof ExternalPartition.Hash hash) {
      return new Partition.OfHash(name, column, hash.buckets());
    }
    return new Partition.OfString(name, column);
  }

  private static PathElement element(dev.continuousexport.sql.syntax.PathElement element) {
    if (element instanceof dev.continuousexport.sql.syntax.PathElement.Text text) {
      return new PathElement.Separator(text.text());
    }
    if (element instanceof dev.continuousexport.sql.syntax.PathElement.Partition partition) {
      return new PathElement.Value(partition.name().text());
    }
    var pattern = (dev.continuousexport.sql.syntax.PathElement.DatetimePattern) element;
    return new PathElement.DatetimeText(pattern.pattern(), pattern.name().text());
  }
}
