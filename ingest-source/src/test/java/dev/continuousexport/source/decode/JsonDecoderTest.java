package dev.continuousexport.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.RecordFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  private static final String FLIGHTS =
      "date:datetime, delay:int, distance:long, origin:string, destination:string";

  private static GenericRowData decode(String columns, String json, int... projection)
      throws BadRecordException {
    RecordDecoder decoder =
        RecordDecoder.of(Tables.table("T", RecordFormat.JSON, columns), projection);
    GenericRowData row = new GenericRowData(projection.length);
    byte[] bytes = ("," + json + "]").getBytes(StandardCharsets.UTF_8);
    decoder.decode(bytes, 1, bytes.length - 2, row);
    return row;
  }

  private static Object one(String type, String value) throws BadRecordException {
    return decode("a:" + type, "{\"a\":" + value + "}", 0).getField(0);
  }

  private static GenericRowData rowOf(Object... fields) {
    return GenericRowData.of(
        Arrays.stream(fields)
            .map(field -> field instanceof String text ? StringData.fromString(text) : field)
            .toArray());
  }

  @Test
  void aFlightBecomesARowOfTheProjectedColumns() throws BadRecordException {
    String flight =
        "{\"date\":\"2001/01/01 00:47\",\"delay\":-5,\"distance\":1750,\"origin\":\"DTW\",\"destination\":\"LAS\"}";

    assertThat(decode(FLIGHTS, flight, 0, 1, 2, 3, 4))
        .isEqualTo(rowOf(631139068200000000L, -5, 1750L, "DTW", "LAS"));
    assertThat(decode(FLIGHTS, flight, 4, 1)).isEqualTo(rowOf("LAS", -5));
    assertThat(decode(FLIGHTS, flight)).isEqualTo(rowOf());
  }

  @Test
  void fieldsBehindTheColumnsStayAsTheyAre() throws BadRecordException {
    GenericRowData row = GenericRowData.of(null, 17L);
    byte[] bytes = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    RecordDecoder.of(Tables.table("T", RecordFormat.JSON, "a:int"), new int[] {0})
        .decode(bytes, 0, bytes.length, row);

    assertThat(row).isEqualTo(rowOf(1, 17L));
  }

  @Test
  void whatIsMissingIsNullAndAnEmptyString() throws BadRecordException {
    assertThat(decode(FLIGHTS, "{}", 0, 1, 2, 3, 4)).isEqualTo(rowOf(null, null, null, "", ""));
    assertThat(decode(FLIGHTS, " { \"delay\" : null , \"origin\" : null } ", 1, 3))
        .isEqualTo(rowOf(null, ""));
    assertThat(one("dynamic", "null")).isNull();
    assertThat(one("int", "\"\"")).isNull();
  }

  @Test
  void ofARepeatedKeyTheLastValueCounts() throws BadRecordException {
    assertThat(decode("a:int, b:int", "{\"a\":1,\"b\":2,\"a\":3,\"b\":null}", 0, 1))
        .isEqualTo(rowOf(3, null));
  }

  @Test
  void keysMatchByCase() throws BadRecordException {
    assertThat(decode("a:int", "{\"A\":1}", 0)).isEqualTo(rowOf((Object) null));
    assertThat(decode("größe:int", "{\"gr\\u00f6ße\":1}", 0)).isEqualTo(rowOf(1));
  }

  @Test
  void columnsThatNobodyWantsAreNotChecked() throws BadRecordException {
    assertThat(decode(FLIGHTS, "{\"delay\":[{}],\"distance\":3,\"other\":{\"delay\":9}}", 2))
        .isEqualTo(rowOf(3L));
  }

  @Test
  void scalarsMayBeWrittenAsStrings() throws BadRecordException {
    assertThat(one("int", "\"42\"")).isEqualTo(42);
    assertThat(one("real", "\"-1.5e3\"")).isEqualTo(-1500.0);
    assertThat(one("bool", "\"TRUE\"")).isEqualTo(true);
    assertThat(one("bool", "1")).isEqualTo(true);
    assertThat(one("bool", "false")).isEqualTo(false);
    assertThat(one("long", "1e3")).isEqualTo(1000L);
    assertThat(one("decimal", "1.25"))
        .isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("1.25"), 38, 18));
    assertThat(one("timespan", "\"1.00:00:00\"")).isEqualTo(864_000_000_000L);
    assertThat(one("guid", "\"74BE27DE-1E4E-49D9-B579-FE0B331D3642\""))
        .isEqualTo(StringData.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"x\\n\\u00e9\\ud83d\\ude00\\/\"|x\\né😀/",
        "12.50|12.50",
        "true|true",
        "[ 1, {\"b\" : 2} ]|[1,{\"b\":2}]",
      })
  void aStringColumnTakesAnyValueAsItsText(String json, String text) throws BadRecordException {
    assertThat(one("string", json)).isEqualTo(StringData.fromString(text.replace("\\n", "\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ \"b\" : [ 1.50 , null, true ], \"a\" : {} }|{\"b\":[1.50,null,true],\"a\":{}}",
        "\"text\"|\"text\"",
        "\"\\u00e9\\/\\\"\"|\"é/\\\"\"",
        "1e5|1e5",
        "false|false",
        "[]|[]",
      })
  void aDynamicColumnHoldsCompactJson(String json, String text) throws BadRecordException {
    assertThat(one("dynamic", json)).isEqualTo(StringData.fromString(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int|\"12x\"|column 'a' (int): '12x' is no int",
        "int|true|column 'a' (int): 'true' is a JSON boolean",
        "long|{\"b\": 1}|column 'a' (long): '{\"b\":1}' is a JSON object",
        "datetime|17|column 'a' (datetime): '17' is a JSON number",
        "datetime|\"soon\"|column 'a' (datetime): 'soon' is no datetime",
        "guid|[]|column 'a' (guid): '[]' is a JSON array",
      })
  void aWrongTypeNamesTheColumnAndTheText(String type, String json, String message) {
    assertThatThrownBy(() -> one(type, json))
        .isInstanceOfSatisfying(
            BadRecordException.class, why -> assertThat(why.column()).isEqualTo("a"))
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "{",
        "{\"a\":1",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{}{}",
        "{} x",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"b\":\"\\u12\"}",
        "{\"a\":tru}",
        "{\"b\":[1,]}",
        "{\"b\":[}}",
        "{,}",
        "{\"b\":1 2}",
        "{\"b\":nullx}",
        "// c\n{}"
      })
  void whatIsNoJsonObjectIsRefused(String json) {
    assertThatThrownBy(() -> decode("a:string", json, 0))
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith("the record ");
  }

  @Test
  void theOffendingTextIsShortened() {
    assertThatThrownBy(() -> one("int", "\"" + "x".repeat(500) + "\""))
        .hasMessage("column 'a' (int): '" + "x".repeat(80) + "…' is no int");
  }
}
