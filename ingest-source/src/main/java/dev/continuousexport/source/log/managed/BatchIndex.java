package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The list of all batches, one line each, in the order in which they were appended. A batch exists
 * when its line is whole: this file is the only truth.
 */
final class BatchIndex {
  private final Path file;

  BatchIndex(Path file) {
    this.file = file;
  }

  /** How many batches there are; a torn last line is none. */
  long size() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long lines = channel.size() / BatchEntry.LINE_BYTES;
      boolean torn = lines > 0 && BatchEntry.parse(read(channel, lines - 1, 1), 0).isEmpty();
      return torn ? lines - 1 : lines;
    }
  }

  Optional<BatchEntry> last() throws IOException {
    long size = size();
    return size == 0 ? Optional.empty() : Optional.of(entries(size - 1, size).get(0));
  }

  /** The entries {@code [from, to)}. */
  List<BatchEntry> entries(long from, long to) throws IOException {
    if (from >= to) {
      return List.of();
    }
    byte[] lines;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      lines = read(channel, from, Math.toIntExact(to - from));
    }
    List<BatchEntry> entries = new ArrayList<>();
    for (long line = from; line < to; line++) {
      int start = (int) (line - from) * BatchEntry.LINE_BYTES;
      long number = line + 1;
      entries.add(
          BatchEntry.parse(lines, start)
              .orElseThrow(
                  () ->
                      new DamagedLogException(
                          "Line %d of %s is damaged. Restore the directory from a backup."
                              .formatted(number, file))));
    }
    return entries;
  }

  /** The first line whose value is above {@code limit}, or the size; values grow with lines. */
  long firstAbove(ToLongFunction<BatchEntry> value, long limit) throws IOException {
    long low = 0;
    long high = size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (value.applyAsLong(entries(middle, middle + 1).get(0)) > limit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The entries that hold the ordinals {@code [from, to)}, which must exist. Batches without
   * records, which replace all that is there by nothing, hold none.
   */
  List<BatchEntry> holding(long from, long to) throws IOException {
    if (from >= to) {
      return List.of();
    }
    long first = firstAbove(BatchEntry::endOrdinal, from);
    long last = firstAbove(BatchEntry::endOrdinal, to - 1);
    return entries(first, Math.min(last + 1, size())).stream()
        .filter(batch -> batch.count() > 0)
        .toList();
  }

  /** Appends a line in the place of a torn one, and returns when the disk has it. */
  void append(BatchEntry entry) throws IOException {
    long size = size();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(size * BatchEntry.LINE_BYTES);
      ByteBuffer line = ByteBuffer.wrap(entry.toLine());
      long position = size * BatchEntry.LINE_BYTES;
      while (line.hasRemaining()) {
        position += channel.write(line, position);
      }
      channel.force(true);
    }
  }

  private static byte[] read(FileChannel channel, long line, int count) throws IOException {
    ByteBuffer lines = ByteBuffer.allocate(count * BatchEntry.LINE_BYTES);
    long position = line * BatchEntry.LINE_BYTES;
    while (lines.hasRemaining()) {
      int read = channel.read(lines, position);
      if (read < 0) {
        throw new IOException("The index of the managed log ends early.");
      }
      position += read;
    }
    return lines.array();
  }
}
