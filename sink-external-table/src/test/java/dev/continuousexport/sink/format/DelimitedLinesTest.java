package dev.continuousexport.sink.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.TextEncoding;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DelimitedLinesTest {
  private static final TableSchema TWO =
      new TableSchema(
          List.of(new Column("name", KustoType.STRING), new Column("count", KustoType.LONG)));

  @TempDir Path folder;

  @Test
  void fieldsAreQuotedOnlyIfTheyMustBe() throws IOException {
    assertThat(text(table(DataFormat.CSV, TWO), row("plain", 1L), row("a,b", -2L)))
        .isEqualTo("plain,1\n\"a,b\",-2\n");
    assertThat(text(table(DataFormat.CSV, TWO), row("say \"hi\"", 1L), row("a\tb", null)))
        .isEqualTo("\"say \"\"hi\"\"\",1\na\tb,\n");
    assertThat(text(table(DataFormat.TSV, TWO), row("a,b", 1L), row("a\tb\n", null)))
        .isEqualTo("a,b\t1\n\"a\tb\n\"\t\n");
  }

  @Test
  void valuesHaveTheFormsThatIngestionReadsBack() throws IOException {
    List<String> lines =
        text(table(DataFormat.CSV, SampleRows.SCHEMA), SampleRows.all().get(4)).lines().toList();

    assertThat(lines)
        .containsExactly(
            "4,true,0,99,0.1,99999999999999999999.999999999999999999,\"\"\"\","
                + "1969-12-31T23:59:59.9999999Z,-3.00:00:00.0000005,"
                + "74be27de-1e4e-49d9-b579-fe0b331d3642,\"{\"\"k\"\":\"\"ж😀\"\"}\"");
  }

  @Test
  void theOnlyFieldOfARowIsNeverAnEmptyLine() throws IOException {
    TableSchema one = new TableSchema(List.of(new Column("name", KustoType.STRING)));

    assertThat(text(table(DataFormat.CSV, one), row(""), row("x"))).isEqualTo("\"\"\nx\n");
  }

  @Test
  void headersStandInAllFilesOrInTheFirstOfAFolder() throws IOException {
    TableSchema odd =
        new TableSchema(
            List.of(new Column("a,b", KustoType.STRING), new Column("ü", KustoType.LONG)));
    ExternalTable table = table(DataFormat.CSV, odd);

    FileProperties first = FileProperties.DEFAULTS.withHeaders(IncludeHeaders.FIRST_FILE);
    FileProperties all = FileProperties.DEFAULTS.withHeaders(IncludeHeaders.ALL);
    assertThat(text(table.withFiles(first), row("x", 1L))).isEqualTo("\"a,b\",ü\nx,1\n");
    assertThat(header(table.withFiles(first), false)).isEmpty();
    assertThat(header(table.withFiles(all), false)).isEqualTo("\"a,b\",ü\n");
    assertThat(header(table, true)).isEmpty();
  }

  @Test
  void aByteOrderMarkComesFirst() throws IOException {
    FileProperties files =
        FileProperties.DEFAULTS.withEncoding(TextEncoding.UTF8_BOM).withHeaders(IncludeHeaders.ALL);

    assertThat(text(table(DataFormat.CSV, TWO).withFiles(files), row("x", 1L)))
        .isEqualTo("\uFEFFname,count\nx,1\n");
  }

  @Test
  void compressedTextIsGzip() throws IOException {
    FileProperties files = FileProperties.DEFAULTS.withCompression(Compression.GZIP);
    List<RowData> rows = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      rows.add(row("row", i));
    }

    byte[] bytes = EncodedFile.of(table(DataFormat.CSV, TWO).withFiles(files), rows);

    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("row,0\nrow,1\n")
          .endsWith("row,99999\n");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataFormat.class,
      names = {"CSV", "TSV"})
  void aForeignReaderReadsEveryValueBack(DataFormat format) throws Exception {
    Path file = folder.resolve("rows");
    List<RowData> rows = SampleRows.all();
    Files.write(file, EncodedFile.of(table(format, SampleRows.SCHEMA), rows));

    try (DuckDb duckDb = new DuckDb()) {
      List<List<Object>> read =
          duckDb.rows(
              "select * from read_csv('%s', header=false, strict_mode=true, delim='%s', quote='\"',"
                      .formatted(file, format == DataFormat.CSV ? "," : "\t")
                  + " escape='\"', new_line='\\n', columns={id:'BIGINT', b:'BOOLEAN', i:'INTEGER',"
                  + " l:'BIGINT', r:'DOUBLE', d:'DECIMAL(38,18)', s:'VARCHAR', dt:'VARCHAR',"
                  + " ts:'VARCHAR', g:'UUID', dy:'JSON'}, max_line_size=1000000) order by id");
      ReadBack.assertTextRows(read, rows);
    }
  }

  @Test
  void aNumberThatIsNoDatetimeIsRefusedByItsTicks() {
    ExternalTable table =
        table(DataFormat.CSV, new TableSchema(List.of(new Column("at", KustoType.DATETIME))));

    assertThatThrownBy(() -> text(table, GenericRowData.of(-1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 ticks");
  }

  private static ExternalTable table(DataFormat format, TableSchema schema) {
    return new ExternalTable("T", schema, format, new Location("/data"));
  }

  private static RowData row(String name) {
    return GenericRowData.of(StringData.fromString(name));
  }

  private static RowData row(String name, Long count) {
    return GenericRowData.of(StringData.fromString(name), count);
  }

  private static String text(ExternalTable table, RowData... rows) throws IOException {
    return new String(EncodedFile.of(table, List.of(rows)), StandardCharsets.UTF_8);
  }

  private static String header(ExternalTable table, boolean firstInFolder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArtifactEncoder encoder =
        ArtifactFormat.of(table, WriteOptions.DEFAULTS).open(out, firstInFolder)) {
      encoder.finish();
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
