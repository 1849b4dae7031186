package dev.continuousexport.source.log.managed;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of a batch file: each record after its length in four bytes. So a record keeps exactly
 * the bytes that were ingested, line breaks and broken quotes included, and cannot spoil another.
 */
final class BatchFraming {
  private BatchFraming() {}

  static ByteBuffer frame(List<byte[]> records) {
    long bytes = records.stream().mapToLong(record -> 4L + record.length).sum();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A batch of " + bytes + " bytes is too large; append several batches below 2 GiB.");
    }
    ByteBuffer content = ByteBuffer.allocate((int) bytes);
    for (byte[] record : records) {
      content.putInt(record.length).put(record);
    }
    return content.flip();
  }

  /** Passes over one record. */
  static void skip(DataInputStream content) throws IOException {
    content.skipNBytes(content.readInt());
  }
}
