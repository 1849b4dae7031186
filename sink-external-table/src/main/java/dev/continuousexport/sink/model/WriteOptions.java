package dev.continuousexport.sink.model;

import java.io.Serializable;

/**
 * The properties of an export that shape its artifacts.
 *
 * @param sizeLimit bytes before compression after which a new artifact begins; a row is never
 *     split, so an artifact exceeds it by less than a row (Parquet: by less than a row group)
 * @param parquetRowGroupSize records per row group
 */
public record WriteOptions(long sizeLimit, int parquetRowGroupSize) implements Serializable {
  public static final WriteOptions DEFAULTS = new WriteOptions(100L << 20, 100_000);

  public WriteOptions {
    if (sizeLimit < 1) {
      throw new IllegalArgumentException(
          "sizeLimit must be a number of bytes above zero, not " + sizeLimit + ".");
    }
    if (parquetRowGroupSize < 1) {
      throw new IllegalArgumentException(
          "parquetRowGroupSize must be a number of records above zero, not "
              + parquetRowGroupSize
              + ".");
    }
  }

  public WriteOptions withSizeLimit(long bytes) {
    return new WriteOptions(bytes, parquetRowGroupSize);
  }

  public WriteOptions withParquetRowGroupSize(int records) {
    return new WriteOptions(sizeLimit, records);
  }
}
