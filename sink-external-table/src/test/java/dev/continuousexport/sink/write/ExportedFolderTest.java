package dev.continuousexport.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sink.format.DuckDb;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PathElement;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.store.VisibleObject;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writer and local store together: the folder that a foreign reader sees. */
class ExportedFolderTest {
  private static final String AREA = "_continuous_export/flights/staging";
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "CSV, NONE",
    "CSV, GZIP",
    "JSON, GZIP",
    "PARQUET, ZSTD",
  })
  void aForeignReaderSeesNothingBeforeAndEveryRowOnceAfterPublication(
      DataFormat format, Compression compression) throws Exception {
    LocalStore store = new LocalStore(folder);
    List<RunOutput> outputs = write(store, table(format, compression));
    String pattern =
        folder + "/**/*." + format.kustoName() + (compression == Compression.GZIP ? ".gz" : "");
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.value("select count(*) from glob('" + folder + "/**/*.*')")).isEqualTo(0L);
      for (RunOutput output : outputs) {
        for (Artifact artifact : output.artifacts()) {
          store.publish(artifact.object(), "flights/" + output.run() + ".0");
        }
      }

      assertThat(
              duckDb.rows(
                  "select count(*), count(distinct id), sum(id)::bigint, count(distinct state) from "
                      + reader(format, pattern)))
          .isEqualTo(List.of(List.of((long) ROWS, (long) ROWS, ROWS * (ROWS - 1L) / 2, 5L)));
      assertThat(
              duckDb.value(
                  "select count(*) from "
                      + reader(format, pattern)
                      + " where filename not like '%/state=' || state || '/day=2026-01-%'"))
          .isEqualTo(0L);
    }
    assertThat(store.list("").map(VisibleObject::path).toList())
        .hasSize(2 * 5 * 4)
        .allMatch(path -> path.matches("state=S[0-9]+/day=2026-01-0[1-4]/[^/]+"));
  }

  @Test
  void lengthAndChecksumAreThoseOfTheFiles() throws Exception {
    LocalStore store = new LocalStore(folder);
    for (RunOutput output : write(store, table(DataFormat.PARQUET, Compression.SNAPPY))) {
      for (Artifact artifact : output.artifacts()) {
        store.publish(artifact.object(), "flights/" + output.run() + ".0");
        assertThat(checksum(store, artifact)).isEqualTo(artifact.crc32c());
      }
    }
  }

  private static long checksum(LocalStore store, Artifact artifact) throws IOException {
    try (InputStream input = store.read(artifact.path())) {
      byte[] bytes = input.readAllBytes();
      assertThat(bytes.length).isEqualTo((int) artifact.bytes());
      CRC32C checksum = new CRC32C();
      checksum.update(bytes);
      return checksum.getValue();
    }
  }

  private static String reader(DataFormat format, String pattern) {
    return switch (format) {
      case CSV ->
          "read_csv('" + pattern + "', header=true, filename=true, hive_partitioning=false)";
      case JSON -> "read_json('" + pattern + "', filename=true, hive_partitioning=false)";
      default -> "read_parquet('" + pattern + "', filename=true, hive_partitioning=false)";
    };
  }

  private static List<RunOutput> write(LocalStore store, ExternalTable table) throws IOException {
    long start = Ticks.ofInstant(Instant.parse("2026-01-01T00:00:00Z"));
    try (ArtifactWriter writer =
        new ArtifactWriter(
            table,
            WriteOptions.DEFAULTS,
            WriterLimits.DEFAULTS,
            store,
            AREA,
            "flights",
            Clock.systemUTC())) {
      for (int i = 0; i < ROWS; i++) {
        writer.write(
            1 + i % 2,
            GenericRowData.of(
                (long) i,
                StringData.fromString("S" + i / 10 % 5),
                start + i / 2 % 4 * Ticks.PER_DAY + i));
      }
      return writer.closeAll();
    }
  }

  private static ExternalTable table(DataFormat format, Compression compression) {
    ExternalTable plain =
        new ExternalTable(
            "Flights",
            new TableSchema(
                List.of(
                    new Column("id", KustoType.LONG),
                    new Column("state", KustoType.STRING),
                    new Column("at", KustoType.DATETIME))),
            format,
            new Location("/data"));
    FileProperties files = FileProperties.DEFAULTS.withCompression(compression);
    if (format == DataFormat.CSV) {
      files = files.withHeaders(IncludeHeaders.ALL);
    }
    return plain
        .withFiles(files)
        .withPartitions(
            List.of(
                new Partition.OfString("state", "state"),
                new Partition.OfDatetime("day", "at", DatetimeFunction.StartOf.DAY)),
            List.of(
                new PathElement.Separator("state="),
                new PathElement.Value("state"),
                new PathElement.Separator("/"),
                new PathElement.DatetimeText("'day='yyyy-MM-dd", "day")));
  }
}
