package dev.continuousexport.source.decode;

import java.util.Arrays;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** A dynamic column: the value's bytes without the white space. Escapes are left to Jackson. */
final class JsonDynamicField implements JsonField {
  private final int field;

  JsonDynamicField(int field) {
    this.field = field;
  }

  @Override
  public int read(byte[] bytes, int from, int end, GenericRowData row) {
    int close = JsonScan.valueEnd(bytes, from, end);
    if (close == JsonScan.UNUSUAL) {
      return JsonScan.UNUSUAL;
    }
    if (bytes[from] == 'n') {
      row.setField(field, null);
      return close;
    }
    byte[] text = new byte[close - from];
    int size = 0;
    boolean inString = false;
    for (int at = from; at < close; at++) {
      byte character = bytes[at];
      if (character == '\\') {
        return JsonScan.UNUSUAL;
      }
      inString ^= character == '"';
      if (inString || !JsonScan.isWhitespace(character)) {
        text[size++] = character;
      }
    }
    byte[] compact = size == text.length ? text : Arrays.copyOf(text, size);
    row.setField(field, BinaryStringData.fromBytes(compact));
    return close;
  }
}
