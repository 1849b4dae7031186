package dev.continuousexport.source.log.managed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the index: a batch that was appended.
 *
 * @param firstOrdinal the ordinal of its first record; ordinals count the log's records from 0
 * @param count how many records it has
 * @param cursor the ingestion time of all of them, in ticks
 * @param bytes the length of its file
 */
record BatchEntry(long firstOrdinal, long count, long cursor, long bytes) {
  /** The length of every line, line break included, so that entries are found by arithmetic. */
  static final int LINE_BYTES = 80;

  long endOrdinal() {
    return firstOrdinal + count;
  }

  byte[] toLine() {
    String fields = "%019d %010d %019d %019d ".formatted(firstOrdinal, count, cursor, bytes);
    return "%s%08x\n".formatted(fields, checksum(fields)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Empty where the line is torn: its checksum is not that of its fields. */
  static Optional<BatchEntry> parse(byte[] lines, int start) {
    String line = new String(lines, start, LINE_BYTES, StandardCharsets.US_ASCII);
    int checksumAt = LINE_BYTES - 9;
    String fields = line.substring(0, checksumAt);
    if (!line.substring(checksumAt, LINE_BYTES - 1).equals("%08x".formatted(checksum(fields)))) {
      return Optional.empty();
    }
    String[] values = fields.split(" ");
    return Optional.of(
        new BatchEntry(
            Long.parseLong(values[0]),
            Long.parseLong(values[1]),
            Long.parseLong(values[2]),
            Long.parseLong(values[3])));
  }

  private static int checksum(String fields) {
    CRC32C checksum = new CRC32C();
    checksum.update(fields.getBytes(StandardCharsets.US_ASCII));
    return (int) checksum.getValue();
  }
}
