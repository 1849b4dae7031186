package dev.continuousexport.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder of bytes against Jackson: both answer the same row, or both refuse. */
class JsonDifferentialTest {
  private static final int RECORDS = 100_000;

  private final ProjectedColumns all = columns(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  private static ProjectedColumns columns(int... projection) {
    return ProjectedColumns.of(Tables.schema(RandomJson.COLUMNS), projection);
  }

  private static String answer(RecordDecoder decoder, byte[] record, int fields) {
    // Neighbours that would continue a number, string or object.
    byte[] bytes = new byte[record.length + 2];
    bytes[0] = '{';
    System.arraycopy(record, 0, bytes, 1, record.length);
    bytes[record.length + 1] = '}';
    GenericRowData row = new GenericRowData(fields);
    try {
      decoder.decode(bytes, 1, record.length, row);
      return row.toString();
    } catch (BadRecordException refused) {
      return refused.getMessage();
    }
  }

  private void compare(ProjectedColumns columns, boolean mutate, double leastFast) {
    long seed = new Random().nextLong();
    RandomJson json = new RandomJson(seed);
    int fields = columns.columns().size();
    JsonBytesDecoder bytes = new JsonBytesDecoder(columns);
    JacksonJsonDecoder jackson = new JacksonJsonDecoder(columns);
    int fast = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = mutate ? json.mutated(json.record()) : json.record();
      String expected = answer(jackson, record, fields);
      String actual = answer(bytes, record, fields);
      if (!actual.equals(expected)) {
        fail(
            "seed %d, record %d: %s%nJackson: %s%nbytes:   %s",
            seed, i, new String(record, StandardCharsets.UTF_8), expected, actual);
      }
      fast += bytes.decoded(record, 0, record.length, new GenericRowData(fields)) ? 1 : 0;
    }
    assertThat((double) fast / RECORDS)
        .as("seed %d, read without Jackson", seed)
        .isGreaterThan(leastFast);
  }

  @Test
  void generatedRecordsAreReadAsJacksonReadsThem() {
    compare(all, false, 0.2);
  }

  @Test
  void mutatedRecordsAreReadAsJacksonReadsThem() {
    compare(all, true, 0.05);
  }

  @Test
  void skippedColumnsAreCheckedAsJacksonChecksThem() {
    compare(columns(2), false, 0.5);
    compare(columns(5, 9), true, 0.2);
    compare(columns(), true, 0.2);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 101, 400, 600, 1100})
  void deepNestingIsJudgedAsJacksonJudgesIt(int depth) {
    byte[] record =
        ("{\"j\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);

    assertThat(answer(new JsonBytesDecoder(all), record, 11))
        .isEqualTo(answer(new JacksonJsonDecoder(all), record, 11));
  }

  @ParameterizedTest
  @ValueSource(ints = {499, 501, 1001})
  void longNumbersAreJudgedAsJacksonJudgesThem(int digits) {
    byte[] record =
        ("{\"s\":" + "1".repeat(digits) + ",\"other\":" + "2".repeat(digits) + "}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(answer(new JsonBytesDecoder(all), record, 11))
        .isEqualTo(answer(new JacksonJsonDecoder(all), record, 11));
  }

  @Test
  void textInAnotherEncodingIsLeftToJackson() {
    byte[] record = "{\"i\":1}".getBytes(StandardCharsets.UTF_16LE);

    assertThat(answer(new JsonBytesDecoder(columns(1)), record, 1))
        .isEqualTo(answer(new JacksonJsonDecoder(columns(1)), record, 1));
  }
}
