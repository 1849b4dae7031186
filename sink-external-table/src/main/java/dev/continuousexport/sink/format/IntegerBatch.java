package dev.continuousexport.sink.format;

import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.column.ColumnWriter;

/** Values of type int. */
final class IntegerBatch extends ColumnBatch {
  private int[] values = new int[smallest()];

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  int take(RowData row, int position, int index) {
    values[index] = row.getInt(position);
    return Integer.BYTES;
  }

  @Override
  void give(ColumnWriter writer, int index) {
    writer.write(values[index], 0, PRESENT);
  }
}
