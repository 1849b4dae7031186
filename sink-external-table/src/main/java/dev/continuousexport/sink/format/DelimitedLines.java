package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * Lines of fields between delimiters: CSV by RFC 4180 with line feeds, and TSV, which is quoted in
 * the same way since plain TSV cannot hold tabs and line breaks.
 *
 * <p>A field is quoted only if it has to be. A null is an empty field.
 */
final class DelimitedLines implements LineFormat {
  private final TableSchema schema;
  private final char delimiter;
  private final Field[] fields;
  private final boolean[] special = new boolean[256];

  DelimitedLines(TableSchema schema, char delimiter) {
    this.schema = schema;
    this.delimiter = delimiter;
    special[delimiter] = true;
    special['"'] = true;
    special['\n'] = true;
    special['\r'] = true;
    fields = schema.columns().stream().map(column -> field(column.type())).toArray(Field[]::new);
  }

  @Override
  public void header(TextBuffer out) {
    boolean first = true;
    for (Column column : schema.columns()) {
      if (!first) {
        out.octet(delimiter);
      }
      first = false;
      text(StringData.fromString(column.name()), out);
    }
    out.octet('\n');
  }

  @Override
  public void line(RowData row, TextBuffer out) {
    int begin = out.size();
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.octet(delimiter);
      }
      if (!row.isNullAt(i)) {
        fields[i].write(row, i, out);
      }
    }
    if (out.size() == begin) {
      // Readers skip empty lines, and a table of one column must not lose a record to that.
      out.ascii("\"\"");
    }
    out.octet('\n');
  }

  private Field field(KustoType type) {
    return switch (type) {
      case BOOL -> (row, i, out) -> out.ascii(row.getBoolean(i) ? "true" : "false");
      case INT -> (row, i, out) -> out.number(row.getInt(i));
      case LONG -> (row, i, out) -> out.number(row.getLong(i));
      case REAL -> (row, i, out) -> real(row.getDouble(i), out);
      case DECIMAL ->
          (row, i, out) ->
              ValueText.decimal(
                  row.getDecimal(i, FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE), out);
      case DATETIME -> (row, i, out) -> ValueText.datetime(row.getLong(i), out);
      case TIMESPAN -> (row, i, out) -> ValueText.timespan(row.getLong(i), out);
      case STRING, GUID, DYNAMIC -> (row, i, out) -> text(row.getString(i), out);
    };
  }

  private static void real(double value, TextBuffer out) {
    if (Double.isFinite(value)) {
      ValueText.real(value, out);
    } else {
      out.ascii(Double.toString(value));
    }
  }

  private void text(StringData text, TextBuffer out) {
    int length = Utf8.copy(text, out);
    byte[] bytes = out.room(0);
    int begin = out.size();
    int quotes = 0;
    boolean quoted = false;
    for (int i = begin; i < begin + length; i++) {
      if (special[bytes[i] & 0xFF]) {
        quoted = true;
        quotes += bytes[i] == '"' ? 1 : 0;
      }
    }
    if (quoted) {
      quote(length, quotes, out);
    } else {
      out.advance(length);
    }
  }

  /** Spreads the bytes in the room, from the last to the first, to make place for the quotes. */
  private static void quote(int length, int quotes, TextBuffer out) {
    byte[] bytes = out.room(length + quotes + 2);
    int begin = out.size();
    int to = begin + length + quotes + 1;
    bytes[to--] = '"';
    for (int from = begin + length - 1; from >= begin; from--) {
      bytes[to--] = bytes[from];
      if (bytes[from] == '"') {
        bytes[to--] = '"';
      }
    }
    bytes[to] = '"';
    out.advance(length + quotes + 2);
  }

  private interface Field {
    void write(RowData row, int position, TextBuffer out);
  }
}
