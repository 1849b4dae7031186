package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * One JSON object per line with the columns in their order. A null is written as such, a dynamic
 * value as the JSON that it is; decimals, datetimes and timespans are strings, and so are the reals
 * that JSON lacks.
 */
final class JsonLines implements LineFormat {
  private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  /** The letter after a backslash; 'u' for a code; 0 for what needs no escape. */
  private static final byte[] ESCAPES = escapes();

  private final byte[][] keys;
  private final Field[] fields;

  JsonLines(TableSchema schema) {
    int size = schema.columns().size();
    keys = new byte[size][];
    fields = new Field[size];
    for (int i = 0; i < size; i++) {
      Column column = schema.columns().get(i);
      keys[i] = key(column.name(), i == 0);
      fields[i] = field(column.type());
    }
  }

  @Override
  public void header(TextBuffer out) {}

  @Override
  public void line(RowData row, TextBuffer out) {
    for (int i = 0; i < fields.length; i++) {
      out.bytes(keys[i]);
      if (row.isNullAt(i)) {
        out.bytes(NULL);
      } else {
        fields[i].write(row, i, out);
      }
    }
    out.octet('}');
    out.octet('\n');
  }

  private static byte[] key(String name, boolean first) {
    TextBuffer key = new TextBuffer();
    key.octet(first ? '{' : ',');
    text(StringData.fromString(name), key);
    key.octet(':');
    return key.copy();
  }

  private static Field field(KustoType type) {
    return switch (type) {
      case BOOL -> (row, i, out) -> out.ascii(row.getBoolean(i) ? "true" : "false");
      case INT -> (row, i, out) -> out.number(row.getInt(i));
      case LONG -> (row, i, out) -> out.number(row.getLong(i));
      case REAL -> (row, i, out) -> real(row.getDouble(i), out);
      case DECIMAL ->
          (row, i, out) -> {
            out.octet('"');
            ValueText.decimal(
                row.getDecimal(i, FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE), out);
            out.octet('"');
          };
      case DATETIME ->
          (row, i, out) -> {
            out.octet('"');
            ValueText.datetime(row.getLong(i), out);
            out.octet('"');
          };
      case TIMESPAN ->
          (row, i, out) -> {
            out.octet('"');
            ValueText.timespan(row.getLong(i), out);
            out.octet('"');
          };
      case STRING, GUID -> (row, i, out) -> text(row.getString(i), out);
      case DYNAMIC -> (row, i, out) -> json(row.getString(i), out);
    };
  }

  private static void real(double value, TextBuffer out) {
    if (Double.isFinite(value)) {
      ValueText.real(value, out);
    } else {
      out.octet('"');
      out.ascii(Double.toString(value));
      out.octet('"');
    }
  }

  /** In JSON a line break can only be white space, as those of strings are escaped. */
  private static void json(StringData text, TextBuffer out) {
    int length = Utf8.copy(text, out);
    byte[] bytes = out.room(0);
    for (int i = out.size(); i < out.size() + length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        bytes[i] = ' ';
      }
    }
    out.advance(length);
  }

  private static void text(StringData text, TextBuffer out) {
    out.octet('"');
    int length = Utf8.copy(text, out);
    byte[] bytes = out.room(0);
    int begin = out.size();
    int added = 0;
    for (int i = begin; i < begin + length; i++) {
      byte escape = ESCAPES[bytes[i] & 0xFF];
      if (escape != 0) {
        added += escape == 'u' ? 5 : 1;
      }
    }
    if (added > 0) {
      escape(length, added, out);
    }
    out.advance(length + added);
    out.octet('"');
  }

  /** Spreads the bytes in the room, from the last to the first, to make place for the escapes. */
  private static void escape(int length, int added, TextBuffer out) {
    byte[] bytes = out.room(length + added);
    int begin = out.size();
    int to = begin + length + added;
    for (int from = begin + length - 1; from >= begin; from--) {
      byte value = bytes[from];
      byte escape = ESCAPES[value & 0xFF];
      if (escape == 0) {
        bytes[--to] = value;
      } else if (escape == 'u') {
        bytes[--to] = HEXADECIMAL[value & 0xF];
        bytes[--to] = HEXADECIMAL[value >> 4 & 0xF];
        bytes[--to] = '0';
        bytes[--to] = '0';
        bytes[--to] = 'u';
        bytes[--to] = '\\';
      } else {
        bytes[--to] = escape;
        bytes[--to] = '\\';
      }
    }
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[256];
    for (int i = 0; i < 0x20; i++) {
      escapes[i] = 'u';
    }
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  private interface Field {
    void write(RowData row, int position, TextBuffer out);
  }
}
