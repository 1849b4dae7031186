package dev.continuousexport.source.decode.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.UnreadableValueException;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTextTest {
  private static Object read(KustoType type, String text) throws UnreadableValueException {
    // Neighbours on both sides: a reader must keep to its part of the bytes.
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return ScalarText.of(type).read(bytes, 1, bytes.length - 1);
  }

  @Test
  void timesAreReadAsTheLanguageReadsThemButForUnits() throws UnreadableValueException {
    assertThat(read(KustoType.DATETIME, "2001/01/01 00:47"))
        .isEqualTo(Ticks.ofInstant(Instant.parse("2001-01-01T00:47:00Z")));
    assertThat(read(KustoType.DATETIME, " Sat, 8 Nov 14 15:05:02 GMT "))
        .isEqualTo(Ticks.ofInstant(Instant.parse("2014-11-08T15:05:02Z")));
    assertThat(read(KustoType.TIMESPAN, "\t0.12:34:56.7 ")).isEqualTo(452_967_000_000L);
    assertThatThrownBy(() -> read(KustoType.DATETIME, "now")).hasMessage("is no datetime");
    assertThatThrownBy(() -> read(KustoType.DATETIME, "0001-01-01T00:00+01:00"))
        .hasMessage("is outside datetime's range");
    assertThatThrownBy(() -> read(KustoType.TIMESPAN, "1d")).hasMessage("is no timespan");
    assertThatThrownBy(() -> read(KustoType.TIMESPAN, "99999999"))
        .hasMessage("is outside timespan's range");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-5, -5",
    "+7, 7",
    "1.0, 1",
    "12e2, 1200",
    "1200e-2, 12",
    "' 42 ', 42",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "000000000000000000000001, 1",
    "0e999999999, 0",
  })
  void wholeNumbersAreLongs(String text, long expected) throws UnreadableValueException {
    assertThat(read(KustoType.LONG, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "1.5",
        "1e-1",
        "1e1000000000",
        "1e99999999999",
        "12x",
        "-",
        "+",
        ".",
        "0x10",
        "1 2",
        "1e",
        "--1",
        "1e-1000000000"
      })
  void otherTextIsNoLong(String text) {
    assertThatThrownBy(() -> read(KustoType.LONG, text))
        .isInstanceOf(UnreadableValueException.class);
  }

  @Test
  void anIntKeepsToItsRange() throws UnreadableValueException {
    assertThat(read(KustoType.INT, "-2147483648")).isEqualTo(Integer.MIN_VALUE);
    assertThatThrownBy(() -> read(KustoType.INT, "2147483648"))
        .hasMessage("is outside int's range");
    assertThatThrownBy(() -> read(KustoType.INT, "1.5"))
        .hasMessage("is not a whole number, as int wants");
  }

  @Test
  void realsAreTheNearestDoubles() throws UnreadableValueException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text =
          switch (random.nextInt(4)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> random.nextInt(1000) + "." + random.nextInt(1_000_000_000);
            case 2 -> "-" + random.nextLong(1L << 60) + "." + random.nextLong(1L << 60);
            default -> random.nextInt() + "e" + random.nextInt(-40, 40);
          };
      assertThat(read(KustoType.REAL, text))
          .as("seed %d, text %s", seed, text)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void realsHaveNamesForWhatIsNotFinite() throws UnreadableValueException {
    assertThat(read(KustoType.REAL, "NaN")).isEqualTo(Double.NaN);
    assertThat(read(KustoType.REAL, "-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(read(KustoType.REAL, "Infinity")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> read(KustoType.REAL, "1e999")).hasMessage("is outside real's range");
    assertThatThrownBy(() -> read(KustoType.REAL, "0x1p3")).hasMessage("is no number");
    assertThatThrownBy(() -> read(KustoType.REAL, "1d")).hasMessage("is no number");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0.000000000000000001, -0.000000000000000001",
    "1e-1000000000, 0",
    "1e19, 1e19",
    "0.0000000000000000005, 0.000000000000000001"
  })
  void decimalsHave18Decimals(String text, BigDecimal expected) throws UnreadableValueException {
    assertThat(read(KustoType.DECIMAL, text))
        .isEqualTo(DecimalData.fromBigDecimal(expected, 38, 18));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e20", "1e1000000000", "99999999999999999999.9999999999999999999", "1,5"})
  void decimalsOutOfRangeAreRefusedAtOnce(String text) {
    assertThatThrownBy(() -> read(KustoType.DECIMAL, text))
        .isInstanceOf(UnreadableValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "74be27de-1e4e-49d9-b579-fe0b331d3642",
        "74BE27DE1E4E49D9B579FE0B331D3642",
        "{74be27de-1e4e-49d9-b579-FE0B331D3642}",
        "(74be27de-1e4e-49d9-b579-fe0b331d3642)"
      })
  void guidsAreLowerCaseText(String text) throws UnreadableValueException {
    assertThat(read(KustoType.GUID, text))
        .isEqualTo(StringData.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "74be27de", "74be27de-1e4e-49d9-b579-fe0b331d364g", "{74BE27DE1E4E49D9B579FE0B331D3642}",
        "74be27de-1e4e-49d9-b579fe0b331d3642-", "{", "{}"
      })
  void otherTextIsNoGuid(String text) {
    assertThatThrownBy(() -> read(KustoType.GUID, text)).hasMessage("is no guid");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "FALSE, false", "1, true", "0, false"})
  void boolsHaveFourForms(String text, boolean expected) throws UnreadableValueException {
    assertThat(read(KustoType.BOOL, text)).isEqualTo(expected);
    assertThatThrownBy(() -> read(KustoType.BOOL, "yes"))
        .hasMessage("is neither true, false, 1 nor 0");
  }

  @Test
  void emptyTextIsAMissingValue() throws UnreadableValueException {
    assertThat(read(KustoType.LONG, "")).isNull();
    assertThat(read(KustoType.DATETIME, "  ")).isNull();
    assertThat(read(KustoType.STRING, "")).isEqualTo(StringData.fromString(""));
    assertThat(read(KustoType.STRING, " ")).isEqualTo(StringData.fromString(" "));
  }

  @Test
  void utf8IsCheckedAsJavaDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int valid = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes =
          new String(random.ints(3, 0, 0x11000).toArray(), 0, 3).getBytes(StandardCharsets.UTF_8);
      if (random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      boolean expected =
          Arrays.equals(
              new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
      valid += expected ? 1 : 0;
      assertThat(Utf8.isValid(bytes, 0, bytes.length))
          .as("seed %d, turn %d", seed, i)
          .isEqualTo(expected);
    }
    assertThat(valid).isBetween(50_000, 190_000);
  }
}
