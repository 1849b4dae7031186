package dev.continuousexport.source.decode;

import dev.continuousexport.source.decode.JsonKeys.Key;
import org.apache.flink.table.data.GenericRowData;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a record, read from the bytes straight into values. Whatever is unusual, bad
 * records included, is read again by {@link JacksonJsonDecoder}, which decides and words the
 * refusal; so both always agree.
 */
final class JsonBytesDecoder implements RecordDecoder {
  /** Beyond this Jackson's own limits begin to matter. */
  private static final int MAX_LENGTH = 10 << 20;

  private static final int MAX_KEY = 1000;

  private final JsonKeys keys;
  private final @Nullable Object[] missing;
  private final JacksonJsonDecoder jackson;

  JsonBytesDecoder(ProjectedColumns columns) {
    this.keys = new JsonKeys(columns.columns());
    this.missing = columns.columns().stream().map(ProjectedColumn::missing).toArray();
    this.jackson = new JacksonJsonDecoder(columns);
  }

  @Override
  public void decode(byte[] bytes, int start, int length, GenericRowData row)
      throws BadRecordException {
    if (length > MAX_LENGTH || !decoded(bytes, start, start + length, row)) {
      jackson.decode(bytes, start, length, row);
    }
  }

  /** Whether the record could be read without Jackson. */
  boolean decoded(byte[] bytes, int start, int end, GenericRowData row) {
    for (int field = 0; field < missing.length; field++) {
      row.setField(field, missing[field]);
    }
    int at = JsonScan.afterWhitespace(bytes, start, end);
    if (JsonScan.peek(bytes, at, end) != '{') {
      return false;
    }
    at = JsonScan.afterWhitespace(bytes, at + 1, end);
    if (JsonScan.peek(bytes, at, end) == '}') {
      return JsonScan.afterWhitespace(bytes, at + 1, end) == end;
    }
    for (int place = 0; ; place++) {
      at = member(place, bytes, at, end, row);
      if (at == JsonScan.UNUSUAL) {
        return false;
      }
      at = JsonScan.afterWhitespace(bytes, at, end);
      int next = JsonScan.peek(bytes, at, end);
      if (next == '}') {
        return JsonScan.afterWhitespace(bytes, at + 1, end) == end;
      }
      if (next != ',') {
        return false;
      }
      at = JsonScan.afterWhitespace(bytes, at + 1, end);
    }
  }

  private int member(int place, byte[] bytes, int quote, int end, GenericRowData row) {
    if (JsonScan.peek(bytes, quote, end) != '"') {
      return JsonScan.UNUSUAL;
    }
    int from = quote + 1;
    Key key = keys.expectedAt(place, bytes, from, end);
    if (key == null) {
      int close = JsonScan.plainStringEnd(bytes, from, end);
      if (close == JsonScan.UNUSUAL || close - from > MAX_KEY) {
        return JsonScan.UNUSUAL;
      }
      key = keys.at(place, bytes, from, close);
    }
    int value = JsonScan.afterColon(bytes, from + key.name().length + 1, end);
    return value == JsonScan.UNUSUAL ? value : key.field().read(bytes, value, end, row);
  }
}
