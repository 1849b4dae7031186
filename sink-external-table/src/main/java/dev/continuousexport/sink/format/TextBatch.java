package dev.continuousexport.sink.format;

import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Strings, guids and dynamic values as UTF-8, one after another in one array. */
final class TextBatch extends ColumnBatch {
  private final TextBuffer texts = new TextBuffer();
  private int[] ends = new int[smallest()];
  private int[] begins = new int[smallest()];

  @Override
  void grow(int capacity) {
    ends = Arrays.copyOf(ends, capacity);
    begins = Arrays.copyOf(begins, capacity);
  }

  @Override
  int take(RowData row, int position, int index) {
    int length = Utf8.copy(row.getString(position), texts);
    begins[index] = texts.size();
    texts.advance(length);
    ends[index] = texts.size();
    return Integer.BYTES + length;
  }

  @Override
  void give(ColumnWriter writer, int index) {
    int begin = begins[index];
    Binary text = Binary.fromReusedByteArray(texts.room(0), begin, ends[index] - begin);
    writer.write(text, 0, PRESENT);
  }

  @Override
  void emptied() {
    texts.clear();
  }
}
