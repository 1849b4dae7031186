package dev.continuousexport.source.decode;

import dev.continuousexport.sql.text.UnreadableValueException;
import dev.continuousexport.sql.types.KustoType;
import org.apache.flink.table.data.GenericRowData;

/** A column that is neither string nor dynamic: its text, quoted or not, is read by its type. */
final class JsonScalarField implements JsonField {
  private final ProjectedColumn column;
  private final int field;
  private final boolean acceptsNumber;
  private final boolean acceptsBoolean;

  JsonScalarField(ProjectedColumn column, int field) {
    this.column = column;
    this.field = field;
    this.acceptsNumber = JsonField.acceptsNumber(column.type());
    this.acceptsBoolean = column.type() == KustoType.BOOL;
  }

  @Override
  public int read(byte[] bytes, int from, int end, GenericRowData row) {
    int first = JsonScan.peek(bytes, from, end);
    if (first == '"') {
      int close = JsonScan.plainStringEnd(bytes, from + 1, end);
      return close == JsonScan.UNUSUAL ? close : set(bytes, from + 1, close, close + 1, row);
    }
    if (first == 'n') {
      row.setField(field, column.missing());
      return JsonScan.literalEnd(bytes, from, end);
    }
    if (acceptsBoolean && (first == 't' || first == 'f')) {
      row.setField(field, first == 't');
      return JsonScan.literalEnd(bytes, from, end);
    }
    if (acceptsNumber) {
      int close = JsonScan.numberEnd(bytes, from, end);
      return close == JsonScan.UNUSUAL ? close : set(bytes, from, close, close, row);
    }
    return JsonScan.UNUSUAL;
  }

  private int set(byte[] bytes, int from, int to, int after, GenericRowData row) {
    try {
      row.setField(field, column.text().read(bytes, from, to));
      return after;
    } catch (UnreadableValueException wordedByJackson) {
      return JsonScan.UNUSUAL;
    }
  }
}
