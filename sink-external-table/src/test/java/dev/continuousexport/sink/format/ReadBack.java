package dev.continuousexport.sink.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.data.RowData;

/** Compares what a foreign reader read with the rows that were written. */
final class ReadBack {
  private static final Pattern TIMESPAN =
      Pattern.compile("(-?)(?:(\\d+)\\.)?(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{7}))?");

  private ReadBack() {}

  /** Rows of a text format, datetimes and timespans as the texts that stand there. */
  static void assertTextRows(List<List<Object>> read, List<RowData> rows) {
    assertThat(read).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertCommon(read.get(i), rows.get(i));
      assertThat(ticksOf(read.get(i).get(7))).isEqualTo(value(rows.get(i), 7));
      assertThat(ticksOfTimespan(read.get(i).get(8))).isEqualTo(value(rows.get(i), 8));
    }
  }

  /** All columns but the datetime and the timespan. */
  static void assertCommon(List<Object> read, RowData row) {
    assertThat(read.get(0)).isEqualTo(row.getLong(0));
    assertThat(read.get(1)).isEqualTo(row.isNullAt(1) ? null : row.getBoolean(1));
    assertThat(read.get(2)).isEqualTo(row.isNullAt(2) ? null : row.getInt(2));
    assertThat(read.get(3)).isEqualTo(value(row, 3));
    assertThat(read.get(4)).isEqualTo(row.isNullAt(4) ? null : row.getDouble(4));
    if (row.isNullAt(5)) {
      assertThat(read.get(5)).isNull();
    } else {
      assertThat((BigDecimal) read.get(5)).isEqualByComparingTo(decimal(row));
    }
    assertThat(read.get(6) == null ? "" : read.get(6)).isEqualTo(row.getString(6).toString());
    assertThat(read.get(9) == null ? null : read.get(9).toString()).isEqualTo(text(row, 9));
    assertThat(read.get(10) == null ? null : read.get(10).toString()).isEqualTo(text(row, 10));
  }

  static Long value(RowData row, int position) {
    return row.isNullAt(position) ? null : row.getLong(position);
  }

  private static String text(RowData row, int position) {
    return row.isNullAt(position) ? null : row.getString(position).toString();
  }

  private static BigDecimal decimal(RowData row) {
    return row.getDecimal(5, FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE).toBigDecimal();
  }

  private static Long ticksOf(Object text) {
    return text == null ? null : Ticks.ofInstant(Instant.parse((String) text));
  }

  static Long ticksOfTimespan(Object text) {
    if (text == null) {
      return null;
    }
    Matcher parts = TIMESPAN.matcher((String) text);
    assertThat(parts.matches()).as("timespan %s", text).isTrue();
    long days = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
    long hours = days * 24 + Long.parseLong(parts.group(3));
    long seconds =
        (hours * 60 + Long.parseLong(parts.group(4))) * 60 + Long.parseLong(parts.group(5));
    long fraction = parts.group(6) == null ? 0 : Long.parseLong(parts.group(6));
    long ticks = seconds * Ticks.PER_SECOND + fraction;
    return parts.group(1).isEmpty() ? ticks : -ticks;
  }
}
