package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.KustoType;
import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.column.ColumnWriter;

/** Some hundred values of one column, on their way from rows to a column writer. */
abstract class ColumnBatch {
  private static final int SMALLEST = 16;

  /** The definition levels of an optional column. */
  static final int NULL = 0;

  static final int PRESENT = 1;

  private boolean[] nulls = new boolean[SMALLEST];
  private int size;

  static ColumnBatch of(KustoType type) {
    return switch (type) {
      case BOOL -> new BooleanBatch();
      case INT -> new IntegerBatch();
      case LONG, TIMESPAN -> new LongBatch();
      case DATETIME -> new DatetimeBatch();
      case REAL -> new RealBatch();
      case DECIMAL -> new DecimalBatch();
      case STRING, GUID, DYNAMIC -> new TextBatch();
    };
  }

  /** Takes the value of a row and returns its bytes before any encoding. */
  final int add(RowData row, int position) {
    if (size == nulls.length) {
      nulls = Arrays.copyOf(nulls, size * 4);
      grow(size * 4);
    }
    boolean isNull = row.isNullAt(position);
    nulls[size] = isNull;
    int bytes = isNull ? 1 : take(row, position, size);
    size++;
    return bytes;
  }

  /** Gives all values to a writer and forgets them. */
  final void drain(ColumnWriter writer) {
    for (int i = 0; i < size; i++) {
      if (nulls[i]) {
        writer.writeNull(0, NULL);
      } else {
        give(writer, i);
      }
    }
    size = 0;
    emptied();
  }

  static int smallest() {
    return SMALLEST;
  }

  abstract void grow(int capacity);

  /** Keeps the value of a row at {@code index} and returns its bytes. */
  abstract int take(RowData row, int position, int index);

  abstract void give(ColumnWriter writer, int index);

  void emptied() {}
}
