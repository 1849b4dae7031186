package dev.continuousexport.source.decode;

import org.apache.flink.table.data.GenericRowData;

/**
 * One CSV row a record (RFC 4180): columns by position, missing ones at the end are missing values,
 * too many are refused. A line break after the row is no part of it; one inside quotes is.
 */
final class CsvDecoder implements RecordDecoder {
  private final ProjectedColumns columns;
  private byte[] unescaped = new byte[256];

  CsvDecoder(ProjectedColumns columns) {
    this.columns = columns;
  }

  @Override
  public void decode(byte[] bytes, int start, int length, GenericRowData row)
      throws BadRecordException {
    columns.clear(row);
    int end = withoutLineBreak(bytes, start, start + length);
    int at = start;
    for (int column = 0; ; column++) {
      if (column == columns.schema().columns().size()) {
        throw BadRecordException.ofRecord(
            "has more than the table's " + column + " columns", bytes, start, end);
      }
      int fieldEnd =
          at < end && bytes[at] == '"'
              ? quotedField(bytes, start, at, end, column, row)
              : plainField(bytes, start, at, end, column, row);
      if (fieldEnd == end) {
        return;
      }
      at = fieldEnd + 1;
    }
  }

  private int plainField(byte[] bytes, int start, int from, int end, int column, GenericRowData row)
      throws BadRecordException {
    int at = from;
    while (at < end && bytes[at] != ',') {
      if (bytes[at] == '"') {
        throw refused("holds a quote in a field that does not begin with one", bytes, start, end);
      }
      at++;
    }
    set(row, column, bytes, from, at);
    return at;
  }

  private int quotedField(
      byte[] bytes, int start, int from, int end, int column, GenericRowData row)
      throws BadRecordException {
    if (unescaped.length < end - from) {
      unescaped = new byte[Math.max(end - from, 2 * unescaped.length)];
    }
    int size = 0;
    int at = from + 1;
    while (at < end) {
      if (bytes[at] != '"') {
        unescaped[size++] = bytes[at++];
      } else if (at + 1 < end && bytes[at + 1] == '"') {
        unescaped[size++] = '"';
        at += 2;
      } else {
        break;
      }
    }
    if (at == end) {
      throw refused("ends within quotes", bytes, start, end);
    }
    if (at + 1 < end && bytes[at + 1] != ',') {
      throw refused("has text between a closing quote and the next comma", bytes, start, end);
    }
    set(row, column, unescaped, 0, size);
    return at + 1;
  }

  private void set(GenericRowData row, int column, byte[] bytes, int from, int to)
      throws BadRecordException {
    int field = columns.fieldOfColumn()[column];
    if (field != ProjectedColumns.SKIPPED) {
      row.setField(field, columns.columns().get(field).read(bytes, from, to));
    }
  }

  private static int withoutLineBreak(byte[] bytes, int start, int end) {
    int last = end > start && bytes[end - 1] == '\n' ? end - 1 : end;
    return last > start && bytes[last - 1] == '\r' ? last - 1 : last;
  }

  private static BadRecordException refused(String reason, byte[] bytes, int start, int end) {
    return BadRecordException.ofRecord(reason, bytes, start, end);
  }
}
