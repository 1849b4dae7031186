package dev.continuousexport.sink.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @TempDir Path folder;

  @Test
  void aRowIsOneObjectWithTheColumnsInTheirOrder() throws Exception {
    String line = lines(SampleRows.SCHEMA, List.of(SampleRows.all().get(3))).get(0);

    assertThat(line)
        .isEqualTo(
            "{\"id\":3,\"a_bool\":false,\"a_int\":-1,\"a_long\":-1,\"a_real\":-1.5,"
                + "\"a_decimal\":\"0.000000000000000001\","
                + "\"a_string\":\"comma, quote \\\" and \\\"\\\"both\\\"\\\"\","
                + "\"a_datetime\":\"2026-02-28T23:59:59.1234567Z\","
                + "\"a_timespan\":\"1.00:00:00\","
                + "\"a_guid\":\"00000000-0000-0000-0000-000000000000\",\"a_dynamic\":1}");
  }

  @Test
  void nullsAndWhatJsonLacks() throws Exception {
    TableSchema schema =
        new TableSchema(
            List.of(new Column("a\"b", KustoType.REAL), new Column("d", KustoType.DYNAMIC)));

    assertThat(
            lines(
                schema,
                List.of(
                    GenericRowData.of(null, null),
                    GenericRowData.of(Double.NaN, StringData.fromString("{\n \"x\": 1\r\n}")),
                    GenericRowData.of(Double.NEGATIVE_INFINITY, StringData.fromString("[]")))))
        .containsExactly(
            "{\"a\\\"b\":null,\"d\":null}",
            "{\"a\\\"b\":\"NaN\",\"d\":{  \"x\": 1  }}",
            "{\"a\\\"b\":\"-Infinity\",\"d\":[]}");
  }

  @Test
  void jacksonReadsEveryStringAndNumberBack() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TableSchema schema =
        new TableSchema(
            List.of(
                new Column("s", KustoType.STRING),
                new Column("r", KustoType.REAL),
                new Column("l", KustoType.LONG)));
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(
          GenericRowData.of(
              StringData.fromString(text(random)),
              real(random),
              random.nextLong() >> random.nextInt(64)));
    }

    List<String> lines = lines(schema, rows);

    assertThat(lines).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode node = JACKSON.readTree(lines.get(i));
      RowData row = rows.get(i);
      assertThat(node.get("s").textValue())
          .as("seed %d", seed)
          .isEqualTo(row.getString(0).toString());
      double expected = row.getDouble(1);
      double read = Double.parseDouble(node.get("r").asText());
      assertThat(Double.doubleToLongBits(read))
          .as("seed %d, %s", seed, lines.get(i))
          .isEqualTo(Double.doubleToLongBits(expected));
      assertThat(node.get("l").longValue()).as("seed %d", seed).isEqualTo(row.getLong(2));
    }
  }

  @Test
  void realsHaveTheShortestTextThatReadsBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      double value = real(random);
      if (Double.isFinite(value)) {
        TextBuffer text = new TextBuffer();
        ValueText.real(value, text);
        String written = new String(text.copy(), StandardCharsets.US_ASCII);
        assertThat(digits(written))
            .as("seed %d: %s", seed, value)
            .isLessThanOrEqualTo(Math.max(2, digits(ShortestReal.of(value))));
        assertThat(Double.parseDouble(written)).as("seed %d", seed).isEqualTo(value);
      }
    }
  }

  @Test
  void aForeignReaderReadsEveryValueBack() throws Exception {
    Path file = folder.resolve("rows.json");
    List<RowData> rows = SampleRows.all();
    Files.write(file, EncodedFile.of(table(SampleRows.SCHEMA), rows));

    try (DuckDb duckDb = new DuckDb()) {
      ReadBack.assertTextRows(
          duckDb.rows(
              "select * from read_json('%s', format='newline_delimited', columns={id:'BIGINT',"
                      .formatted(file)
                  + " a_bool:'BOOLEAN', a_int:'INTEGER', a_long:'BIGINT', a_real:'DOUBLE',"
                  + " a_decimal:'DECIMAL(38,18)', a_string:'VARCHAR', a_datetime:'VARCHAR',"
                  + " a_timespan:'VARCHAR', a_guid:'UUID', a_dynamic:'JSON'}) order by id"),
          rows);
    }
  }

  private static int digits(String number) {
    return number.replaceAll("E.*", "").replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "").length();
  }

  private static double real(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(2000) - 1000;
      case 1 -> (random.nextInt(2_000_000) - 1_000_000) / 100.0;
      case 2 -> random.nextGaussian();
      case 3 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      case 4 -> random.nextLong() / 1000.0;
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isNaN(any) ? 0 : any;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      int range = random.nextInt(4);
      int code =
          range == 0
              ? random.nextInt(0x20)
              : range < 3 ? random.nextInt(0x80) : random.nextInt(0x11_0000);
      if (code < 0xD800 || code > 0xDFFF) {
        text.appendCodePoint(code);
      }
    }
    return text.toString();
  }

  private static List<String> lines(TableSchema schema, List<RowData> rows) throws Exception {
    String text = new String(EncodedFile.of(table(schema), rows), StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n");
    return List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  private static ExternalTable table(TableSchema schema) {
    return new ExternalTable("T", schema, DataFormat.JSON, new Location("/data"));
  }
}
