package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RecordIngestion.Payload;
import dev.continuousexport.source.decode.RecordDecoder;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamedRecordsTest {
  private static final String ALL_TYPES =
      """
      {"vbool":true,"vint":-5,"vlong":9223372036854775807,"vreal":0.1,"vdecimal":"1.000000000000000001",
       "vstring":"a \\"b\\", \\nc","vdatetime":"2026-01-02T03:04:05.1234567Z","vtimespan":"1.02:03:04.0000001",
       "vguid":"74be27de-1e4e-49d9-b579-fe0b331d3642","vdynamic":{"a":[1,2.50,"x,y"]}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(RecordFormat.class)
  void jsonBecomesTheSameRowInATableOfAnyFormat(RecordFormat format) throws Exception {
    IngestTable json = table(RecordFormat.JSON);
    IngestTable table = table(format);

    List<byte[]> records = RecordConversion.jsonValues(table, bytes(ALL_TYPES + "{}"));

    assertThat(rows(table, records))
        .isEqualTo(rows(json, List.of(bytes(ALL_TYPES.replace("\n", " ")), bytes("{}"))));
  }

  @Test
  void csvBecomesTheSameRowInATableOfJson() throws Exception {
    String record =
        "true,-5,7,0.1,1.5,\"a, \"\"b\"\"\",2026-01-02T03:04:05.1234567Z,00:00:01,"
            + "74be27de-1e4e-49d9-b579-fe0b331d3642,\"{\"\"a\"\":1}\"";
    IngestTable csv = table(RecordFormat.CSV);
    IngestTable json = table(RecordFormat.JSON);

    List<byte[]> records = RecordConversion.csv(json, bytes(record + "\n,,,,,,,,,\n"));

    assertThat(rows(json, records))
        .isEqualTo(rows(csv, List.of(bytes(record), bytes(",,,,,,,,,"))));
  }

  @Test
  void objectsMayFollowOneAnotherOrStandInAnArray() {
    IngestTable table = table(RecordFormat.JSON);

    assertThat(texts(RecordConversion.jsonValues(table, bytes("{\"a\":\n1.50}{\"b\":[]}"))))
        .containsExactly("{\"a\":1.50}", "{\"b\":[]}");
    assertThat(texts(RecordConversion.jsonValues(table, bytes("[{\"a\":1},\n {\"b\":{}}]"))))
        .containsExactly("{\"a\":1}", "{\"b\":{}}");
    assertThat(RecordConversion.jsonValues(table, bytes(" "))).isEmpty();
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () -> RecordConversion.jsonValues(table(RecordFormat.JSON), bytes("{\"a\":1}\n{")))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Record 2 for table 'T' is not JSON, at line 2, column ");
    assertThatThrownBy(() -> RecordConversion.jsonValues(table(RecordFormat.JSON), bytes("[[{}]]")))
        .hasMessage(
            "The records of table 'T' are arrays in an array: send objects, or one array of them.");
  }

  @Test
  void allRecordsOfAPayloadAreAppendedOrNone() {
    IngestTable table = table(RecordFormat.CSV);
    StreamedRecords records =
        new StreamedRecords(
            name -> Optional.of(table).filter(found -> found.name().equals(name)),
            new Ingestion(Clock.systemUTC()));

    assertThat(records.ingest(payload("T", "JSON", "{\"vint\":1}\n{\"vint\":2}"))).isEqualTo(2);
    assertThatThrownBy(() -> records.ingest(payload("T", "json", "{\"vint\":1}\n{\"vint\":\"x\"}")))
        .hasMessageStartingWith("Record 2 cannot become a row of table 'T': ")
        .hasMessageEndingWith(" Nothing was ingested.");
  }

  @ParameterizedTest
  @CsvSource({
    "U, csv, There is no table 'U' to ingest into.",
    "T, avro, 'Records of format ''avro'' cannot be ingested here; csv, json and multijson can.'"
  })
  void whatIsNotThereIsNamed(String table, String format, String message) {
    StreamedRecords records =
        new StreamedRecords(
            name -> Optional.of(table(RecordFormat.CSV)).filter(found -> found.name().equals(name)),
            new Ingestion(Clock.systemUTC()));

    assertThatThrownBy(() -> records.ingest(payload(table, format, "1")))
        .isInstanceOf(CommandException.class)
        .hasMessage(message);
  }

  private static Payload payload(String table, String format, String data) {
    return new Payload(
        table, Optional.empty(), Principal.ANONYMOUS, format, Optional.empty(), bytes(data));
  }

  private IngestTable table(RecordFormat format) {
    List<Column> columns = new ArrayList<>();
    for (KustoType type : KustoType.values()) {
      columns.add(new Column("v" + type.kustoName(), type));
    }
    return new IngestTable(
        "T",
        new TableSchema(columns),
        new LogBinding("managed", folder.toString(), Map.of()),
        format,
        OnBadRecord.FAIL);
  }

  private static List<GenericRowData> rows(IngestTable table, List<byte[]> records)
      throws Exception {
    int width = table.schema().columns().size();
    RecordDecoder decoder = RecordDecoder.of(table, IntStream.range(0, width).toArray());
    List<GenericRowData> rows = new ArrayList<>();
    for (byte[] record : records) {
      GenericRowData row = new GenericRowData(width);
      decoder.decode(record, 0, record.length, row);
      rows.add(row);
    }
    return rows;
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
