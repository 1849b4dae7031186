package dev.continuousexport.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTextTest {
  private static long read(String text) throws UnreadableValueException {
    // Neighbours on both sides: a reader must keep to its part of the bytes.
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return TimespanText.read(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1d,1.00:00:00",
    "1.5h,01:30:00",
    "10microseconds,00:00:00.0000100",
    "1tick,00:00:00.0000001",
    "2,2.00:00:00",
    "0.12:34:56.7,12:34:56.7000000",
    "-00:10:00,-00:10:00",
    "01:00:00,01:00:00",
    "100ms,00:00:00.1000000",
  })
  void timespansAreRead(String text, String printed) {
    assertThat(TimespanText.print(TimespanText.parse(text).orElseThrow())).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1w", "25:00:00", "x", "99999999999999999d", "1:2:3:4:5"})
  void otherTextIsNone(String text) {
    assertThat(TimespanText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00:00:01, 10000000",
    "1:02, 37200000000",
    "-1.02:03:04.5, -937845000000",
    "1:02:03:04.0000001, 937840000001",
    "3, 2592000000000",
    "0.12:34:56.7, 452967000000",
    "-10675199.02:48:05.4775808, -9223372036854775808",
    "10675199.02:48:05.4775807, 9223372036854775807",
  })
  void bytesAreReadAsTextIs(String text, long ticks) throws UnreadableValueException {
    assertThat(read(text)).isEqualTo(ticks);
    assertThat(TimespanText.parse(text)).hasValue(ticks);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24:00",
        "10:60",
        "10:00:60",
        "0.01:02:03:04",
        "10675199.02:48:05.4775808",
        "--1",
        "1.",
        "10:00:00.",
        "-",
        "99999999"
      })
  void otherBytesAreNone(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableValueException.class);
    assertThat(TimespanText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "1.5h", "90s"})
  void unitsAreForTheLanguageOnly(String text) {
    assertThat(TimespanText.parse(text)).isPresent();
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableValueException.class);
  }

  @Test
  void aNumberOfDaysIsWhole() {
    assertThat(TimespanText.parse("2")).hasValue(2 * Ticks.PER_DAY);
    assertThat(TimespanText.parse("1.5")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 8_640_000_000_000L})
  void theEdgesAreReadAsTheyWerePrinted(long ticks) {
    String text = TimespanText.print(ticks);
    assertThat(text.length()).isLessThanOrEqualTo(TimespanText.LONGEST);
    assertThat(TimespanText.parse(text)).hasValue(ticks);
  }

  @Test
  void everyTimespanIsReadAsItWasPrinted() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long ticks = random.nextLong() >> random.nextInt(50);
      assertThat(TimespanText.parse(TimespanText.print(ticks)))
          .as("seed %d, ticks %d", seed, ticks)
          .hasValue(ticks);
    }
  }
}
