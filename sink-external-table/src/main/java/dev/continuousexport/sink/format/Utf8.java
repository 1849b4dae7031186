package dev.continuousexport.sink.format;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** The UTF-8 bytes of Flink's strings, copied once. */
final class Utf8 {
  private Utf8() {}

  /** Copies the bytes into the buffer's room, without advancing it, and returns their number. */
  static int copy(StringData text, TextBuffer out) {
    if (text instanceof BinaryStringData binary) {
      binary.ensureMaterialized();
      MemorySegment[] segments = binary.getSegments();
      if (segments.length == 1) {
        int length = binary.getSizeInBytes();
        byte[] room = out.room(length);
        segments[0].get(binary.getOffset(), room, out.size(), length);
        return length;
      }
    }
    byte[] bytes = text.toBytes();
    System.arraycopy(bytes, 0, out.room(bytes.length), out.size(), bytes.length);
    return bytes.length;
  }
}
