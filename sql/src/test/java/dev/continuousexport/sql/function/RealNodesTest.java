package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RealNodesTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "1.50, 1.5",
    "1e2, 100.0",
    "0.10, 0.1",
    "-0.5e-3, -0.0005",
    "0.0, 0.0",
    "100, 100",
    "12345678901234567890, 12345678901234567890",
    "0.12345678901234567890, 0.12345678901234568",
  })
  void realsInDynamicValuesHaveThePrecisionOfReals(String json, String printed) {
    assertThat(Json.text("{\"a\":" + json + "}")).isEqualTo("{\"a\":" + json + "}");
    assertThat(Json.ofText("{\"a\":" + json + "}")).isEqualTo("{\"a\":" + printed + "}");
  }

  @ParameterizedTest
  @CsvSource({"1e400", "1e-400", "-1e999999999", "1e-999999999"})
  void numbersBeyondThemAreRead(String json) {
    assertThat(Json.ofText("[" + json + "]")).isNotNull();
    assertThat(Sets.key(Json.parse("[" + json + "]").get(0))).isNotEmpty();
  }
}
