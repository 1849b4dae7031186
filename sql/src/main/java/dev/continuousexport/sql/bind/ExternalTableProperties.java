package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.List;
import java.util.Optional;

/**
 * The properties of an external table.
 *
 * @param compressed whether artifacts are compressed; empty where not given
 * @param compressionType gzip, snappy, lz4_raw, brotli, zstd
 * @param includeHeaders All, FirstFile or None
 * @param encoding UTF8NoBOM or UTF8BOM
 * @param dryRun check the command, store nothing
 */
public record ExternalTableProperties(
    Optional<String> folder,
    Optional<String> docString,
    Optional<Boolean> compressed,
    Optional<String> compressionType,
    Optional<String> includeHeaders,
    Optional<String> namePrefix,
    Optional<String> fileExtension,
    Optional<String> encoding,
    boolean sampleUris,
    boolean filesPreview,
    boolean validateNotEmpty,
    boolean dryRun) {
  /**
   * The properties of a command.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static ExternalTableProperties of(ExternalTableCommand.Create command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    ExternalTableProperties properties =
        new ExternalTableProperties(
            reader.text("folder"),
            reader.text("docString"),
            reader.bool("compressed"),
            reader.word("compressionType", List.of("gzip", "snappy", "lz4_raw", "brotli", "zstd")),
            reader.word("includeHeaders", List.of("All", "FirstFile", "None")),
            reader.text("namePrefix"),
            reader.text("fileExtension"),
            reader.word("encoding", List.of("UTF8NoBOM", "UTF8BOM")),
            reader.bool("sampleUris").orElse(false),
            reader.bool("filesPreview").orElse(false),
            reader.bool("validateNotEmpty").orElse(false),
            reader.bool("dryRun").orElse(false));
    reader.finish("An external table");
    return properties;
  }
}
