package dev.continuousexport.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.types.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimeTextTest {
  private static long read(String text) throws UnreadableValueException {
    // Neighbours on both sides: a reader must keep to its part of the bytes.
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return DatetimeText.read(bytes, 1, bytes.length - 1);
  }

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
        "8 Nov 14 15:05 UT|2014-11-08T15:05:00.0000000Z",
        "sat, 8 NOV 2014 GMT|2014-11-08T00:00:00.0000000Z",
        "01-Jan-50|1950-01-01T00:00:00.0000000Z",
        "2014-11-08Z|2014-11-08T00:00:00.0000000Z",
        "2014-11-08 15:55  Z|2014-11-08T15:55:00.0000000Z",
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
        "8 Nov 201",
        "8 Nov 20145",
        "8 Nox 2014",
        "8 Nov 2014  GMT",
        "8 Nov 2014 GMT GMT",
        "8 Nov 2014 24:00",
        "Sa, 8 Nov 2014",
        "Saturday8 Nov 2014",
        "2014-11T10:00",
        "2014/11",
        "2019-01-01T00:00:00+99:00"
      })
  void otherTextIsNone(String text) {
    assertThat(DatetimeText.parse(text)).isEqualTo(DatetimeText.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "2001/01/01 00:47, 2001-01-01T00:47:00Z",
    "2014-05-25T08:20:03.123456Z, 2014-05-25T08:20:03.123456Z",
    "2014-05-25T08:20:03.1234567, 2014-05-25T08:20:03.1234567Z",
    "2014-05-25T08:20:03.12345678912, 2014-05-25T08:20:03.1234567Z",
    "2014-05-25t08:20z, 2014-05-25T08:20:00Z",
    "2014-11-08 15:55:55, 2014-11-08T15:55:55Z",
    "2014-11-08 15:55:55 GMT, 2014-11-08T15:55:55Z",
    "2014-11-08 15:55 UTC, 2014-11-08T15:55:00Z",
    "2014-11-08, 2014-11-08T00:00:00Z",
    "2014/1/8 5:55, 2014-01-08T05:55:00Z",
    "2020-02-29T23:30:00+02:30, 2020-02-29T21:00:00Z",
    "2020-02-29T23:30:00-0100, 2020-03-01T00:30:00Z",
    "2020-02-29T23:30:00.5 +01, 2020-02-29T22:30:00.5Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.9999999Z",
    "'Sat, 8 Nov 14 15:05:02 GMT', 2014-11-08T15:05:02Z",
  })
  void bytesAreReadAsTextIs(String text, Instant expected) throws UnreadableValueException {
    assertThat(read(text)).isEqualTo(Ticks.ofInstant(expected));
    assertThat(DatetimeText.parse(text)).isEqualTo(Ticks.ofInstant(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "2014",
        "2014-13-01",
        "2014-02-29",
        "2014-2/1",
        "2014-01-01T",
        "2014-01-01T24:00",
        "2014-01-01 10",
        "2014-01-01 10:60",
        "2014-01-01 10:00:60",
        "2014-01-01T10:00:00.",
        "2014-01-01T10:00Zx",
        "2014-01-01T10:00+15:00",
        "2014-01-01T10:00+01:",
        "0000-01-01",
        "0001-01-01T00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2014-01-01  10:00",
        "20140101"
      })
  void otherBytesAreNone(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableValueException.class);
    assertThat(DatetimeText.parse(text)).isEqualTo(DatetimeText.INVALID);
  }

  @Test
  void aMonthWithoutADayIsForTheLanguageOnly() {
    assertThat(DatetimeText.print(DatetimeText.parse("2014-11"))).startsWith("2014-11-01T00:00");
    assertThatThrownBy(() -> read("2014-11")).hasMessage("is no datetime");
  }

  @Test
  void everyDayOfTheCalendarIsFound() throws UnreadableValueException {
    for (Instant day = Instant.parse("0001-01-01T00:00:00Z");
        day.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
        day = day.plusSeconds(86_400)) {
      String text = day.toString().substring(0, 10);
      assertThat(DatetimeText.read(text.getBytes(StandardCharsets.US_ASCII), 0, 10))
          .as(text)
          .isEqualTo(Ticks.ofInstant(day));
    }
  }

  @Test
  void ticksThatAreNoDatetimeArePrintedWithoutFailure() {
    assertThat(DatetimeText.print(Ticks.MAX_DATETIME + 1)).startsWith("0000-01-01T00:00");
    assertThat(DatetimeText.print(-1)).startsWith("0000-12-31T23:59:59.9999999Z");
    assertThat(DatetimeText.print(Long.MIN_VALUE)).hasSize(DatetimeText.LENGTH);
    assertThat(DatetimeText.print(Long.MAX_VALUE)).hasSize(DatetimeText.LENGTH);
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

  @ParameterizedTest
  @CsvSource({
    "02/17/2016 08:40:01, 2016-02-17T08:40:01.0000000Z",
    "2/7/2016, 2016-02-07T00:00:00.0000000Z",
    "12-02-2022, 2022-12-02T00:00:00.0000000Z",
    "12/31/1999 11:59:59.5 PM, 1999-12-31T23:59:59.5000000Z",
    "12/31/1999 12:00 am, 1999-12-31T00:00:00.0000000Z",
  })
  void theLanguageReadsDatesThatBeginWithTheMonth(String text, String printed) {
    assertThat(DatetimeText.print(DatetimeText.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13-02-2022", "02/30/2016", "2/7-2016", "2/7/2016 13:00 PM", "2/7/16"})
  void otherOrdersAreNone(String text) {
    assertThat(DatetimeText.parse(text)).isEqualTo(DatetimeText.INVALID);
  }
}
