package dev.continuousexport.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDecoderTest {
  private static final String AIRPORTS = "iata:string, city:string, latitude:real, tags:dynamic";

  private static GenericRowData decode(String csv, int... projection) throws BadRecordException {
    GenericRowData row = new GenericRowData(projection.length);
    byte[] bytes = ("\"" + csv + ",").getBytes(StandardCharsets.UTF_8);
    RecordDecoder.of(Tables.table("T", RecordFormat.CSV, AIRPORTS), projection)
        .decode(bytes, 1, bytes.length - 2, row);
    return row;
  }

  private static GenericRowData rowOf(Object... fields) {
    return GenericRowData.of(
        Arrays.stream(fields)
            .map(field -> field instanceof String text ? StringData.fromString(text) : field)
            .toArray());
  }

  @Test
  void columnsAreFoundByPosition() throws BadRecordException {
    assertThat(decode("00M,Bay Springs,31.95376472,[1]", 0, 1, 2, 3))
        .isEqualTo(rowOf("00M", "Bay Springs", 31.95376472, "[1]"));
    assertThat(decode("00M,Bay Springs,31.95376472,[1]", 2, 0))
        .isEqualTo(rowOf(31.95376472, "00M"));
  }

  @Test
  void quotedFieldsHoldCommasQuotesAndLineBreaks() throws BadRecordException {
    assertThat(decode("\"a,\"\"b\"\"\r\nc\",\"\",\"1.5\",\"{\"\"a\"\": 1}\"\r\n", 0, 1, 2, 3))
        .isEqualTo(rowOf("a,\"b\"\r\nc", "", 1.5, "{\"a\":1}"));
  }

  @Test
  void tooFewColumnsAndEmptyOnesAreMissingValues() throws BadRecordException {
    assertThat(decode("00M", 0, 1, 2, 3)).isEqualTo(rowOf("00M", "", null, null));
    assertThat(decode(",,,", 0, 1, 2, 3)).isEqualTo(rowOf("", "", null, null));
    assertThat(decode("", 0, 2)).isEqualTo(rowOf("", null));
  }

  @Test
  void dynamicTextThatIsNoJsonIsAString() throws BadRecordException {
    assertThat(decode(",,,sunny side", 3)).isEqualTo(rowOf("\"sunny side\""));
    assertThat(decode(",,,\"say \"\"hi\"\"\"", 3)).isEqualTo(rowOf("\"say \\\"hi\\\"\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,b,1,[],x|the record has more than the table's 4 columns: 'a,b,1,[],x'",
        "a,\"b|the record ends within quotes: 'a,\"b'",
        "a,\"b\"c|the record has text between a closing quote and the next comma: 'a,\"b\"c'",
        "a,b\"c|the record holds a quote in a field that does not begin with one: 'a,b\"c'",
        "a,b,north|column 'latitude' (real): 'north' is no number",
      })
  void aBadRowIsRefused(String csv, String message) {
    assertThatThrownBy(() -> decode(csv, 0, 1, 2, 3))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(message);
  }
}
