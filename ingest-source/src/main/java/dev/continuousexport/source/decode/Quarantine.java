package dev.continuousexport.source.decode;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps bad records, a file of JSON lines for each slice that had some. Keeping a
 * record again changes nothing, so replays are harmless.
 */
final class Quarantine {
  private static final int BLOCK_BYTES = 8192;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Object IN_PROCESS = new Object();

  private final Path directory;

  Quarantine(Path directory) {
    this.directory = directory;
  }

  static Quarantine of(IngestTable table) {
    String location = table.log().options().getOrDefault(LogBinding.QUARANTINE, "");
    if (location.isBlank()) {
      throw new IllegalArgumentException(
          ("Table '%s' has onBadRecord='quarantine' but does not say where: add the table's setting"
                  + " %s='file:///a/directory'.")
              .formatted(table.name(), LogBinding.QUARANTINE));
    }
    return new Quarantine(localPath(table.name(), location));
  }

  private static Path localPath(String table, String location) {
    if (location.startsWith("/")) {
      return Path.of(location);
    }
    try {
      URI uri = URI.create(location);
      if ("file".equals(uri.getScheme())) {
        return Path.of(uri);
      }
    } catch (IllegalArgumentException malformed) {
      throw notLocal(table, location, malformed);
    }
    throw notLocal(table, location, null);
  }

  private static IllegalArgumentException notLocal(
      String table, String location, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        ("Table '%s': %s='%s' is no directory that bad records can be kept in. Write a URI such as"
                + " file:///a/directory, or an absolute path, that every machine of the cluster can"
                + " write.")
            .formatted(table, LogBinding.QUARANTINE, location),
        cause);
  }

  /**
   * Adds records of one slice, in the order of their offsets, durably. Those that are kept already
   * are left out: whoever reads a slice keeps its bad records in order, so that a file always has
   * all of them up to its last.
   */
  void keep(QuarantineFile file, List<QuarantinedRecord> records) {
    Path target = file.under(directory);
    // A lock of a file excludes other processes only.
    synchronized (IN_PROCESS) {
      try {
        Files.createDirectories(target.getParent());
        boolean isNew = !Files.exists(target);
        try (FileChannel channel = FileChannel.open(target, CREATE, READ, WRITE);
            FileLock lock = channel.lock()) {
          append(channel, records);
        }
        if (isNew) {
          forceFolders(target);
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "Bad records of table '%s' cannot be kept in %s: %s"
                .formatted(file.table(), target, failure),
            failure);
      }
    }
  }

  private static void append(FileChannel channel, List<QuarantinedRecord> records)
      throws IOException {
    // What a crash left of a line is cut off.
    long end = behindLineBreak(channel, channel.size());
    channel.truncate(end);
    long kept = end == 0 ? -1 : lastOffset(channel, end);
    StringBuilder lines = new StringBuilder();
    for (QuarantinedRecord record : records) {
      if (record.nextOffset() > kept) {
        lines.append(JSON.writeValueAsString(record)).append('\n');
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    long at = end;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }

  private static long lastOffset(FileChannel channel, long end) throws IOException {
    long start = behindLineBreak(channel, end - 1);
    ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - start));
    readFully(channel, line, start);
    return JSON.readTree(line.array()).path("nextOffset").asLong();
  }

  /** The place behind the last line break before {@code end}; 0 where there is none. */
  private static long behindLineBreak(FileChannel channel, long end) throws IOException {
    long blockEnd = end;
    while (blockEnd > 0) {
      long blockStart = Math.max(0, blockEnd - BLOCK_BYTES);
      ByteBuffer block = ByteBuffer.allocate((int) (blockEnd - blockStart));
      readFully(channel, block, blockStart);
      for (int i = block.capacity() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return blockStart + i + 1;
        }
      }
      blockEnd = blockStart;
    }
    return 0;
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long from)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, from + into.position()) < 0) {
        throw new EOFException("The file became shorter while it was locked.");
      }
    }
  }

  /** Makes a new file's name durable, and those of the directories that may be new above it. */
  private void forceFolders(Path file) throws IOException {
    Path above = directory.toAbsolutePath().getParent();
    for (Path at = file.toAbsolutePath().getParent();
        at != null && !at.equals(above);
        at = at.getParent()) {
      try (FileChannel names = FileChannel.open(at, READ)) {
        names.force(true);
      }
    }
  }
}
