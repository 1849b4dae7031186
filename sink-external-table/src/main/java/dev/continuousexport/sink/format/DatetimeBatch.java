package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.Ticks;
import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.column.ColumnWriter;

/** Datetimes as microseconds since 1970; what is finer is cut off. */
final class DatetimeBatch extends ColumnBatch {
  private long[] values = new long[smallest()];

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  int take(RowData row, int position, int index) {
    values[index] = ValueText.requireDatetime(row.getLong(position));
    return Long.BYTES;
  }

  @Override
  void give(ColumnWriter writer, int index) {
    writer.write(
        Math.floorDiv(values[index] - Ticks.UNIX_EPOCH, Ticks.PER_MICROSECOND), 0, PRESENT);
  }
}
