package dev.continuousexport.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRecordHandlerTest {
  private static final LogRange SLICE = new LogRange("3", 10, 100, "", "");

  private final Counter skipped = new SimpleCounter();
  private final Counter quarantined = new SimpleCounter();
  @TempDir Path directory;

  /** One record of topic flights that cannot be read. */
  private record Record(long offset, String text) implements RecordBatch {
    @Override
    public boolean next() {
      return false;
    }

    @Override
    public byte[] bytes() {
      return ("{" + text + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int start() {
      return 1;
    }

    @Override
    public int length() {
      return bytes().length - 2;
    }

    @Override
    public long nextOffset() {
      return offset + 1;
    }

    @Override
    public long ingestionTicks() {
      return 0;
    }

    @Override
    public String place() {
      return "topic flights, partition 3, offset " + offset;
    }

    @Override
    public long endOffset() {
      return offset + 1;
    }
  }

  private IngestTable flights(OnBadRecord onBadRecord, Map<String, String> options) {
    return new IngestTable(
        "Flights",
        Tables.schema("date:datetime, delay:int"),
        new LogBinding("kafka", "localhost:9092/flights", options),
        RecordFormat.JSON,
        onBadRecord);
  }

  private BadRecordHandler handler(OnBadRecord onBadRecord) {
    return BadRecordHandler.of(
        flights(onBadRecord, Map.of("quarantine", directory.toUri().toString())),
        "export-1",
        skipped,
        quarantined);
  }

  private static void bad(BadRecordHandler handler, long offset, String delay) {
    byte[] json = ("{\"delay\":\"" + delay + "\"}").getBytes(StandardCharsets.UTF_8);
    RecordDecoder decoder =
        RecordDecoder.of(
            Tables.table("Flights", RecordFormat.JSON, "date:datetime, delay:int"), new int[] {1});
    assertThatThrownBy(() -> decoder.decode(json, 0, json.length, new GenericRowData(1)))
        .isInstanceOfSatisfying(
            BadRecordException.class, why -> handler.bad(7, SLICE, new Record(offset, delay), why));
  }

  private List<JsonNode> kept() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          records.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return records;
  }

  private List<Long> keptOffsets() throws IOException {
    return kept().stream().map(record -> record.get("nextOffset").asLong() - 1).toList();
  }

  @Test
  void aFailureNamesTableAndPlaceAndColumnAndReasonAndWayOut() {
    assertThatThrownBy(() -> bad(handler(OnBadRecord.FAIL), 17, "late"))
        .isInstanceOf(BadRecordFailure.class)
        .satisfies(
            failure ->
                assertThat(
                        ThrowableClassifier.findThrowableOfThrowableType(
                            new IOException(failure), ThrowableType.NonRecoverableError))
                    .contains(failure))
        .hasMessage(
            "Table 'Flights': the record at topic flights, partition 3, offset 17 cannot be read:"
                + " column 'delay' (int): 'late' is no int. Correct the column's type or what"
                + " writes the records, or let such records be left out with the table's setting"
                + " onBadRecord='skip' or onBadRecord='quarantine'.");
  }

  @Test
  void skippedRecordsAreCounted() throws IOException {
    BadRecordHandler handler = handler(OnBadRecord.SKIP);
    bad(handler, 17, "late");
    bad(handler, 18, "later");
    handler.flush();

    assertThat(skipped.getCount()).isEqualTo(2);
    assertThat(quarantined.getCount()).isZero();
    assertThat(kept()).isEmpty();
  }

  @Test
  void quarantineKeepsBytesAndPlaceAndReason() throws IOException {
    BadRecordHandler handler = handler(OnBadRecord.QUARANTINE);
    bad(handler, 17, "lä\nte");
    handler.flush();

    assertThat(quarantined.getCount()).isEqualTo(1);
    JsonNode record = kept().get(0);
    assertThat(record.get("table").asText()).isEqualTo("Flights");
    assertThat(record.get("run").asLong()).isEqualTo(7);
    assertThat(record.get("place").asText()).isEqualTo("topic flights, partition 3, offset 17");
    assertThat(record.get("column").asText()).isEqualTo("");
    assertThat(record.get("reason").asText()).startsWith("is not JSON (Illegal unquoted character");
    assertThat(new String(record.get("bytes").binaryValue(), StandardCharsets.UTF_8))
        .isEqualTo("lä\nte");
  }

  @Test
  void aReplayedSliceKeepsNothingTwice() throws IOException {
    BadRecordHandler first = handler(OnBadRecord.QUARANTINE);
    bad(first, 17, "a");
    first.flush();
    bad(first, 20, "b");
    first.flush();
    BadRecordHandler again = handler(OnBadRecord.QUARANTINE);
    bad(again, 17, "a");
    bad(again, 20, "b");
    again.flush();

    assertThat(keptOffsets()).containsExactly(17L, 20L);
  }

  @Test
  void aSliceResumedInItsMiddleKeepsWhatWasKeptBefore() throws IOException {
    BadRecordHandler first = handler(OnBadRecord.QUARANTINE);
    bad(first, 17, "a");
    first.flush();
    BadRecordHandler resumed = handler(OnBadRecord.QUARANTINE);
    bad(resumed, 20, "b");
    resumed.flush();

    assertThat(keptOffsets()).containsExactly(17L, 20L);
  }

  @Test
  void aLineThatACrashLeftTornIsWrittenAgain() throws IOException {
    BadRecordHandler first = handler(OnBadRecord.QUARANTINE);
    bad(first, 17, "a");
    bad(first, 20, "b".repeat(20_000));
    first.flush();
    Path file;
    try (Stream<Path> files = Files.walk(directory)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    BadRecordHandler again = handler(OnBadRecord.QUARANTINE);
    bad(again, 17, "a");
    bad(again, 20, "b".repeat(20_000));
    bad(again, 21, "c");
    again.flush();

    assertThat(keptOffsets()).containsExactly(17L, 20L, 21L);
    assertThat(Files.readAllBytes(file)).startsWith(whole);
  }

  @Test
  void nothingIsKeptBeforeItIsFlushed() throws IOException {
    BadRecordHandler handler = handler(OnBadRecord.QUARANTINE);
    bad(handler, 17, "a");

    assertThat(kept()).isEmpty();
  }

  @Test
  void aQuarantineMustSayWhere() {
    assertThatThrownBy(
            () -> BadRecordHandler.requireSettings(flights(OnBadRecord.QUARANTINE, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Table 'Flights' has onBadRecord='quarantine' but does not say where: add the table's"
                + " setting quarantine='file:///a/directory'.");
    BadRecordHandler.requireSettings(flights(OnBadRecord.FAIL, Map.of()));
  }

  @Test
  void aLogNeedNotKnowWhereTheQuarantineIs() {
    assertThat(
            flights(OnBadRecord.QUARANTINE, Map.of("quarantine", "/q", "slice.records", "5"))
                .log()
                .logOptions())
        .isEqualTo(Map.of("slice.records", "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abfss://c@a.dfs.core.windows.net/q", "relative/path", "a b"})
  void aQuarantineMustBeALocalDirectory(String location) {
    assertThatThrownBy(
            () ->
                BadRecordHandler.requireSettings(
                    flights(OnBadRecord.QUARANTINE, Map.of("quarantine", location))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + location + "' is no directory that bad records can be kept in");
  }
}
