package dev.continuousexport.job.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.Util;

/** Reads the number of rows from a Parquet file's footer. */
final class ParquetRowCount implements RowCount {
  /** The footer's length, and the letters PAR1. */
  private static final int TAIL = 8;

  @Override
  public long rows(Input file, long bytes) throws IOException {
    int footer = footerLength(file, bytes);
    try (InputStream input = file.open()) {
      input.skipNBytes(bytes - TAIL - footer);
      return Util.readFileMetaData(input).getNum_rows();
    }
  }

  private static int footerLength(Input file, long bytes) throws IOException {
    if (bytes < TAIL) {
      throw new EOFException("A Parquet file of " + bytes + " bytes has no footer.");
    }
    try (InputStream input = file.open()) {
      input.skipNBytes(bytes - TAIL);
      return ByteBuffer.wrap(input.readNBytes(TAIL)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
  }
}
