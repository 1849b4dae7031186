package dev.continuousexport.sink.path;

import dev.continuousexport.sink.model.Partition;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/** Reads the value of one partition from a row: a string, or a number, or null. */
interface KeyPart {
  /**
   * The value of a row, null where it has none. Returns {@code last} itself if the value equals it,
   * so that the caller can compare by identity.
   */
  @Nullable Object read(RowData row, @Nullable Object last);

  static KeyPart of(Partition partition, int position) {
    if (partition instanceof Partition.OfHash hash) {
      return (row, last) ->
          row.isNullAt(position)
              ? null
              : number(bucket(row.getString(position).toBytes(), hash.modulus()), last);
    }
    if (partition instanceof Partition.OfDatetime datetime) {
      return (row, last) ->
          row.isNullAt(position)
              ? null
              : number(datetime.function().apply(row.getLong(position)), last);
    }
    if (partition.isDatetime()) {
      return (row, last) -> row.isNullAt(position) ? null : number(row.getLong(position), last);
    }
    return (row, last) -> row.isNullAt(position) ? null : text(row.getString(position), last);
  }

  private static Object number(long value, @Nullable Object last) {
    return last instanceof Long before && before == value ? last : (Object) value;
  }

  /** Rows are reused by Flink, so a string that is kept must be copied. */
  private static Object text(StringData value, @Nullable Object last) {
    if (last != null && value.equals(last)) {
      return last;
    }
    return ((BinaryStringData) value).copy();
  }

  private static long bucket(byte[] utf8, long modulus) {
    return Math.floorMod(Xxh64.hash(utf8), modulus);
  }
}
