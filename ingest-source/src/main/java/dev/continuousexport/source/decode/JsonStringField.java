package dev.continuousexport.source.decode;

import java.util.Arrays;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** A string column: strings, and the text of numbers and booleans. */
final class JsonStringField implements JsonField {
  private final int field;
  private final JsonEscapes escapes = new JsonEscapes();

  JsonStringField(int field) {
    this.field = field;
  }

  @Override
  public int read(byte[] bytes, int from, int end, GenericRowData row) {
    return switch (JsonScan.peek(bytes, from, end)) {
      case '"' -> string(bytes, from + 1, end, row);
      case 'n' -> {
        row.setField(field, BinaryStringData.EMPTY_UTF8);
        yield JsonScan.literalEnd(bytes, from, end);
      }
      case 't', 'f' -> text(bytes, from, JsonScan.literalEnd(bytes, from, end), row);
      default -> text(bytes, from, JsonScan.numberEnd(bytes, from, end), row);
    };
  }

  private int string(byte[] bytes, int from, int end, GenericRowData row) {
    int close = JsonScan.plainStringEnd(bytes, from, end);
    if (close != JsonScan.UNUSUAL) {
      return text(bytes, from, close, row) + 1;
    }
    close = JsonScan.stringEnd(bytes, from, end);
    if (close == JsonScan.UNUSUAL || !escapes.read(bytes, from, close)) {
      return JsonScan.UNUSUAL;
    }
    text(escapes.buffer(), 0, escapes.size(), row);
    return close + 1;
  }

  private int text(byte[] bytes, int from, int to, GenericRowData row) {
    if (to == JsonScan.UNUSUAL) {
      return JsonScan.UNUSUAL;
    }
    row.setField(
        field,
        from == to
            ? BinaryStringData.EMPTY_UTF8
            : BinaryStringData.fromBytes(Arrays.copyOfRange(bytes, from, to)));
    return to;
  }
}
