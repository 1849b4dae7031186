package dev.continuousexport.source.dimension;

import java.util.Arrays;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/**
 * The key of a dimension's row as a hashable object. Null equals null, as in Kusto's joins, and the
 * two zeros of a real are one.
 */
final class DimensionKey {
  private static final Object NULL = new Object();
  private static final int SCALAR_BYTES = 8;
  private static final int DECIMAL_BYTES = 16;

  private DimensionKey() {}

  /** The key of values in internal representation; it refers to them. */
  static Object of(@Nullable Object[] values) {
    if (values.length == 1) {
      Object value = values[0];
      return value == null ? NULL : normal(value);
    }
    @Nullable Object[] normal = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      normal[i] = value == null ? null : normal(value);
    }
    return Arrays.asList(normal);
  }

  /** How many bytes the values take in a row, about. */
  static long bytes(@Nullable Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      bytes += SCALAR_BYTES;
      if (value instanceof BinaryStringData text) {
        bytes += text.getSizeInBytes();
      } else if (value instanceof DecimalData) {
        bytes += DECIMAL_BYTES;
      }
    }
    return bytes;
  }

  private static Object normal(Object value) {
    // Adding zero turns -0.0 into 0.0.
    return value instanceof Double real ? (Object) (real + 0.0) : value;
  }
}
