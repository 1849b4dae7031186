package dev.continuousexport.source.decode;

import org.apache.flink.table.data.GenericRowData;

/** A long column: plain digits are converted while they are scanned. */
record JsonLongField(int field, JsonScalarField anyForm) implements JsonField {
  private static final int SAFE_DIGITS = 18;

  @Override
  public int read(byte[] bytes, int from, int end, GenericRowData row) {
    boolean negative = JsonScan.peek(bytes, from, end) == '-';
    int first = negative ? from + 1 : from;
    int at = first;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    int next = JsonScan.peek(bytes, at, end);
    boolean leadingZero = at > first + 1 && bytes[first] == '0';
    if (at == first || at - first > SAFE_DIGITS || leadingZero || !isDelimiter(next)) {
      return anyForm.read(bytes, from, end, row);
    }
    row.setField(field, negative ? -value : value);
    return at;
  }

  private static boolean isDelimiter(int character) {
    return character == ',' || character == '}' || character == ' ';
  }
}
