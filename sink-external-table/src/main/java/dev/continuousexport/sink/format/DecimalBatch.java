package dev.continuousexport.sink.format;

import dev.continuousexport.sql.types.FlinkTypes;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Decimals as big-endian numbers of 16 bytes in units of 10^-18. */
final class DecimalBatch extends ColumnBatch {
  private static final int BYTES = ParquetSchema.DECIMAL_BYTES;

  private byte[] values = new byte[smallest() * BYTES];

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity * BYTES);
  }

  @Override
  int take(RowData row, int position, int index) {
    DecimalData decimal =
        row.getDecimal(position, FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE);
    BigInteger unscaled = decimal.toBigDecimal().setScale(FlinkTypes.DECIMAL_SCALE).unscaledValue();
    byte[] digits = unscaled.toByteArray();
    int begin = index * BYTES;
    int padding = BYTES - digits.length;
    Arrays.fill(values, begin, begin + padding, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, values, begin + padding, digits.length);
    return BYTES;
  }

  @Override
  void give(ColumnWriter writer, int index) {
    writer.write(Binary.fromReusedByteArray(values, index * BYTES, BYTES), 0, PRESENT);
  }
}
