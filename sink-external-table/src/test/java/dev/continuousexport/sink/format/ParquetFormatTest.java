package dev.continuousexport.sink.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFormatTest {
  private static final TableSchema NARROW =
      new TableSchema(
          List.of(
              new Column("id", KustoType.LONG),
              new Column("name", KustoType.STRING),
              new Column("maybe", KustoType.REAL)));

  @TempDir Path folder;

  @Test
  void hadoopIsNotThere() {
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aForeignReaderReadsEveryValueBack(Compression compression) throws Exception {
    List<RowData> rows = SampleRows.all();
    Path file = folder.resolve("rows.parquet");
    ExternalTable table =
        table(SampleRows.SCHEMA).withFiles(FileProperties.DEFAULTS.withCompression(compression));
    Files.write(file, EncodedFile.of(table, rows));

    try (DuckDb duckDb = new DuckDb()) {
      List<List<Object>> read =
          duckDb.rows(
              "select id, a_bool, a_int, a_long, a_real, a_decimal, a_string,"
                  + " epoch_us(a_datetime), a_timespan, a_guid, a_dynamic from '"
                  + file
                  + "' order by id");
      assertThat(read).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        RowData row = rows.get(i);
        ReadBack.assertCommon(read.get(i), row);
        Long ticks = ReadBack.value(row, 7);
        assertThat(read.get(i).get(7))
            .isEqualTo(ticks == null ? null : Math.floorDiv(ticks - Ticks.UNIX_EPOCH, 10L));
        assertThat(read.get(i).get(8)).isEqualTo(ReadBack.value(row, 8));
      }
      assertThat(duckDb.value("select count(*) from '" + file + "' where a_string is null"))
          .isEqualTo(0L);
    }
  }

  @Test
  void theTypesAreThoseThatReadersExpect() throws Exception {
    Path file = folder.resolve("rows.parquet");
    Files.write(file, EncodedFile.of(table(SampleRows.SCHEMA), SampleRows.all()));

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "select name, type, repetition_type, converted_type from parquet_schema('"
                      + file
                      + "') where num_children is null"))
          .extracting(Object::toString)
          .containsExactly(
              "[id, INT64, OPTIONAL, null]",
              "[a_bool, BOOLEAN, OPTIONAL, null]",
              "[a_int, INT32, OPTIONAL, null]",
              "[a_long, INT64, OPTIONAL, null]",
              "[a_real, DOUBLE, OPTIONAL, null]",
              "[a_decimal, FIXED_LEN_BYTE_ARRAY, OPTIONAL, DECIMAL]",
              "[a_string, BYTE_ARRAY, OPTIONAL, UTF8]",
              "[a_datetime, INT64, OPTIONAL, TIMESTAMP_MICROS]",
              "[a_timespan, INT64, OPTIONAL, null]",
              "[a_guid, BYTE_ARRAY, OPTIONAL, UTF8]",
              "[a_dynamic, BYTE_ARRAY, OPTIONAL, UTF8]");
      assertThat(
              duckDb.rows(
                  "select typeof(a_datetime), typeof(a_decimal) from '" + file + "' limit 1"))
          .isEqualTo(List.of(List.of("TIMESTAMP WITH TIME ZONE", "DECIMAL(38,18)")));
      assertThat(duckDb.rows("select distinct compression from parquet_metadata('" + file + "')"))
          .isEqualTo(List.of(List.of("ZSTD")));
    }
  }

  @Test
  void rowGroupsHoldTheConfiguredRecordsAndReadersSeeAllRowsOfManyPages() throws Exception {
    long seed = System.nanoTime();
    int count = 250_001;
    Path file = folder.resolve("many.parquet");
    Files.write(file, EncodedFile.of(table(NARROW), rows(seed, count)));

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "select distinct row_group_id, row_group_num_rows from parquet_metadata('"
                      + file
                      + "') order by 1"))
          .as("seed %d", seed)
          .isEqualTo(List.of(List.of(0L, 100_000L), List.of(1L, 100_000L), List.of(2L, 50_001L)));
      BigDecimal maybe = BigDecimal.ZERO;
      long nulls = 0;
      for (RowData row : rows(seed, count)) {
        nulls += row.isNullAt(2) ? 1 : 0;
        maybe = row.isNullAt(2) ? maybe : maybe.add(BigDecimal.valueOf(row.getDouble(2)));
      }
      assertThat(
              duckDb.rows(
                  "select count(*), count(distinct id), count(*) - count(maybe),"
                      + " sum(maybe::decimal(38,1)), count(*) filter (name <> 'name ' || (id % 7919))"
                      + " from '"
                      + file
                      + "'"))
          .as("seed %d", seed)
          .isEqualTo(List.of(List.of((long) count, (long) count, nulls, maybe.setScale(1), 0L)));
      assertThat(duckDb.value("select name from '" + file + "' where id = 123456"))
          .isEqualTo("name " + 123456 % 7919);
    }
  }

  @Test
  void wideRowsEndARowGroupEarlySoThatMemoryStaysFlat() throws Exception {
    TableSchema schema = new TableSchema(List.of(new Column("text", KustoType.STRING)));
    Random random = new Random(7);
    long most = 0;
    try (ArtifactEncoder encoder =
        ArtifactFormat.of(
                table(schema).withFiles(FileProperties.DEFAULTS.withCompression(Compression.NONE)),
                WriteOptions.DEFAULTS)
            .open(new ByteArrayOutputStream(), true)) {
      byte[] text = new byte[100_000];
      for (int i = 0; i < 1500; i++) {
        random.nextBytes(text);
        for (int at = 0; at < text.length; at++) {
          text[at] &= 0x7F;
        }
        encoder.write(GenericRowData.of(StringData.fromBytes(text.clone())));
        most = Math.max(most, encoder.heldBytes());
      }
      encoder.finish();
      assertThat(encoder.uncompressedBytes()).isEqualTo(1500 * 100_004L);
    }
    assertThat(most).isLessThan(90L << 20);
  }

  @Test
  void aFileWithoutRowsIsAFileToo() throws Exception {
    Path file = folder.resolve("none.parquet");
    Files.write(file, EncodedFile.of(table(NARROW), List.of()));

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.value("select count(*) from '" + file + "'")).isEqualTo(0L);
    }
  }

  private static ExternalTable table(TableSchema schema) {
    return new ExternalTable("T", schema, DataFormat.PARQUET, new Location("/data"));
  }

  private static List<RowData> rows(long seed, int count) {
    return new AbstractList<>() {
      @Override
      public RowData get(int index) {
        long mixed = (seed ^ index) * 0x9E3779B97F4A7C15L >>> 40;
        return GenericRowData.of(
            (long) index,
            StringData.fromString("name " + index % 7919),
            mixed % 3 == 0 ? null : (Object) (mixed % 1000 / 10.0));
      }

      @Override
      public int size() {
        return count;
      }
    };
  }
}
