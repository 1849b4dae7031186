package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** Rows of every type with the values at which formats go wrong. */
public final class SampleRows {
  /** One column per type, named as its type, after a key. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          Stream.concat(
                  Stream.of(new Column("id", KustoType.LONG)),
                  Arrays.stream(KustoType.values())
                      .map(type -> new Column("a_" + type.name().toLowerCase(Locale.ROOT), type)))
              .toList());

  public static final List<String> STRINGS =
      List.of(
          "",
          "plain",
          " spaces around ",
          "comma, quote \" and \"\"both\"\"",
          "\"",
          "line\nbreak\r\nand\rreturn",
          "tab\tand \\ backslash",
          "null",
          "😀 Ünïcode \u2028 \uFEFF ж",
          "\u0001\u001f\u007f\b\f",
          "x".repeat(100_000),
          "1234",
          "'single'",
          "#hash");

  public static final List<Double> REALS =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.5,
          0.1,
          1e15,
          123456789.123456,
          1.7976931348623157E308,
          4.9E-324,
          2.2250738585072014E-308,
          0.30000000000000004,
          2.0E-3,
          1e21,
          -9007199254740993.0);

  public static final List<Long> DATETIMES =
      List.of(
          0L,
          Ticks.MAX_DATETIME,
          Ticks.UNIX_EPOCH,
          Ticks.ofInstant(Instant.parse("2026-02-28T23:59:59.1234567Z")),
          Ticks.ofInstant(Instant.parse("1969-12-31T23:59:59.9999999Z")),
          Ticks.ofInstant(Instant.parse("2000-02-29T00:00:00Z")));

  public static final List<Long> TIMESPANS =
      List.of(0L, 1L, -1L, Ticks.PER_DAY, -Ticks.PER_DAY * 3 - 5, Long.MAX_VALUE, Long.MIN_VALUE);

  public static final List<String> DECIMALS =
      List.of(
          "0",
          "1",
          "-1.5",
          "0.000000000000000001",
          "99999999999999999999.999999999999999999",
          "-99999999999999999999.999999999999999999",
          "9.223372036854775807",
          "-9.223372036854775808",
          "9.223372036854775808",
          "100");

  private static final List<String> DYNAMICS =
      List.of("{\"a\":[1,2.5,\"x,y\"],\"b\":null}", "[]", "\"te\\\"xt\"", "1", "{\"k\":\"ж😀\"}");

  private static final List<String> GUIDS =
      List.of("74be27de-1e4e-49d9-b579-fe0b331d3642", "00000000-0000-0000-0000-000000000000");

  private SampleRows() {}

  /** All values of each type, then a row of nulls (an empty string where there are none). */
  public static List<RowData> all() {
    int rows = 1 + STRINGS.size();
    RowData[] all = new RowData[rows + 1];
    for (int i = 0; i < rows; i++) {
      all[i] =
          GenericRowData.of(
              (long) i,
              i % 2 == 0,
              of(List.of(0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1), i),
              of(List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE, -1L, 99L, 100L, 1_000_000L), i),
              of(REALS, i),
              decimal(of(DECIMALS, i)),
              StringData.fromString(of(STRINGS, i)),
              of(DATETIMES, i),
              of(TIMESPANS, i),
              StringData.fromString(of(GUIDS, i)),
              StringData.fromString(of(DYNAMICS, i)));
    }
    all[rows] =
        GenericRowData.of(
            (long) rows,
            null,
            null,
            null,
            null,
            null,
            StringData.fromString(""),
            null,
            null,
            null,
            null);
    return List.of(all);
  }

  public static DecimalData decimal(String text) {
    return DecimalData.fromBigDecimal(
        new BigDecimal(text), FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE);
  }

  private static <T> T of(List<T> values, int row) {
    return values.get(row % values.size());
  }
}
