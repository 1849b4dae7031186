package dev.continuousexport.sink.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimePatternTest {
  private static final long AT = Ticks.ofInstant(Instant.parse("2009-06-05T13:04:07.0120000Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "yyyy/MM/dd/HH/mm/ss | 2009/06/05/13/04/07",
        "'year='yyyy'/month='MM | year=2009/month=06",
        "year={yyyy}/month={MM} | year=2009/month=06",
        "day={d}/{HH} | day=5/13",
        "y yy yyy yyyyy | 9 09 2009 02009",
        "M MMM MMMM | 6 Jun June",
        "%d | 5",
        "ddd dddd | Fri Friday",
        "H h hh tt t | 13 1 01 PM P",
        "m:s | 4:7",
        "f ff fff fffffff | 0 01 012 0120000",
        "ss.FFFFFFF | 07.012",
        "ss.F | 07",
        "yyyy-MM-ddTHH:mmK | 2009-06-05T13:04Z",
        "HHzzz | 13+00:00",
        "yyyy\\d | 2009d",
        "\"it's\" yyyy | it's 2009",
      })
  void aPatternPrintsAsInDotNet(String pattern, String expected) {
    assertThat(DatetimePattern.of(pattern).format(AT)).isEqualTo(expected);
  }

  @Test
  void theBoundsOfTimeCanBePrinted() {
    DatetimePattern pattern = DatetimePattern.of("yyyy/MM/dd HH:mm:ss.fffffff");

    assertThat(pattern.format(0)).isEqualTo("0001/01/01 00:00:00.0000000");
    assertThat(pattern.format(Ticks.MAX_DATETIME)).isEqualTo("9999/12/31 23:59:59.9999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "'open", "{yyyy", "yyyy\\", "ffffffff"})
  void whatIsNoPatternIsRefusedWithTheReason(String pattern) {
    assertThatThrownBy(() -> DatetimePattern.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("datetime_pattern");
  }
}
