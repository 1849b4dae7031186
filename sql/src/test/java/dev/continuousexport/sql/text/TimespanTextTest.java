package dev.continuousexport.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTextTest {
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
