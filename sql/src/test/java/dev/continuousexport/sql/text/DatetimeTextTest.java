package dev.continuousexport.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019-01-01|2019-01-01T00:00:00.0000000Z",
        "2015-12-31 23:59:59.9|2015-12-31T23:59:59.9000000Z",
        "2014-05-25T08:20|2014-05-25T08:20:00.0000000Z",
        "2014-05-25T08:20:03.123456789Z|2014-05-25T08:20:03.1234567Z",
        "2020-02-29T00:00:00+02:00|2020-02-28T22:00:00.0000000Z",
        "2014-11|2014-11-01T00:00:00.0000000Z",
        "Sat, 8 Nov 14 15:05:02 GMT|2014-11-08T15:05:02.0000000Z",
        "Saturday, 08-Nov-14 15:05:02 UTC|2014-11-08T15:05:02.0000000Z",
        "8 Nov 2014|2014-11-08T00:00:00.0000000Z",
        "9999-12-31T23:59:59.9999999Z|9999-12-31T23:59:59.9999999Z",
      })
  void formsOfTheDocumentationAreRead(String text, String printed) {
    assertThat(DatetimeText.print(DatetimeText.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2019-13-01",
        "2019-02-29",
        "2019-01-01T24:00:00",
        "2019-01-01T00:00:00.",
        "2019-01-01Zx",
        "0000-01-01",
        "32 Nov 2014",
        "2019-01-01T00:00:00+99:00"
      })
  void otherTextIsNone(String text) {
    assertThat(DatetimeText.parse(text)).isEqualTo(DatetimeText.INVALID);
  }

  @Test
  void everyDatetimeIsPrintedAsJavaTimeDoesAndReadAgain() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long ticks = Math.floorMod(random.nextLong(), Ticks.MAX_DATETIME + 1);
      String text = DatetimeText.print(ticks);
      Instant instant = Ticks.toInstant(ticks);
      LocalDateTime expected = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      assertThat(text)
          .as("seed %d, ticks %d", seed, ticks)
          .startsWith(expected.toLocalDate() + "T");
      assertThat(Instant.parse(text)).isEqualTo(instant);
      assertThat(DatetimeText.parse(text)).isEqualTo(ticks);
    }
  }
}
