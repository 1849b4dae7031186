package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * The properties of an export that is made once. Empty means: not given. Those that say how many
 * writers share the work are accepted, for they never change what is exported.
 *
 * @param sizeLimit bytes of an artifact before compression
 * @param parquetRowGroupSize records of a row group
 * @param persistDetails whether the result can be shown later
 * @param files of an export to storage: how files are named and encoded; those of an export to a
 *     table are the table's
 */
public record OneShotProperties(
    Optional<Long> sizeLimit,
    Optional<Integer> parquetRowGroupSize,
    Optional<Boolean> persistDetails,
    Files files) {
  private static final long MEBIBYTE = 1024 * 1024;

  /**
   * How files are named and encoded.
   *
   * @param compressionType gzip, snappy, lz4_raw, brotli, zstd
   * @param includeHeaders All, FirstFile or None
   * @param encoding UTF8NoBOM or UTF8BOM
   */
  public record Files(
      Optional<String> compressionType,
      Optional<String> includeHeaders,
      Optional<String> namePrefix,
      Optional<String> fileExtension,
      Optional<String> encoding) {
    private static final Files OF_TABLE =
        new Files(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * The properties of an export to a table.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static OneShotProperties of(ExportCommand.ToTable command) {
    return read(command.source(), command.properties(), 1024, false);
  }

  /**
   * The properties of an export to storage.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static OneShotProperties of(ExportCommand.ToStorage command) {
    return read(command.source(), command.properties(), 4 * 1024, true);
  }

  private static OneShotProperties read(
      SourceText source, List<Property> properties, long mostMebibytes, boolean toStorage) {
    PropertyReader reader = new PropertyReader(source, properties);
    Optional<Long> size = reader.whole("sizeLimit", 1, mostMebibytes * MEBIBYTE);
    Optional<Integer> rows =
        reader.whole("parquetRowGroupSize", 1, Integer.MAX_VALUE).map(Long::intValue);
    Optional<Boolean> details = reader.bool("persistDetails");
    reader.bool("distributed");
    reader.word("distribution", List.of("single", "per_node", "per_shard"));
    reader.bool("useNativeParquetWriter");
    if (!toStorage) {
      reader.word("distributionKind", List.of("default", "uniform"));
      reader.whole("concurrency", 1, Integer.MAX_VALUE);
      reader.whole("spread", 1, Integer.MAX_VALUE);
    }
    Files files = toStorage ? files(reader) : Files.OF_TABLE;
    reader.finish("An export to " + (toStorage ? "storage" : "a table"));
    return new OneShotProperties(size, rows, details, files);
  }

  private static Files files(PropertyReader reader) {
    return new Files(
        reader.word("compressionType", List.of("gzip", "snappy", "lz4_raw", "brotli", "zstd")),
        reader.word("includeHeaders", List.of("all", "firstFile", "none")),
        reader.text("namePrefix"),
        reader.text("fileExtension"),
        reader.word("encoding", List.of("UTF8NoBOM", "UTF8BOM")));
  }
}
