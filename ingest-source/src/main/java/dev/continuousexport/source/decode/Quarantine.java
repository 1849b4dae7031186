package dev.continuousexport.source.decode;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.source.model.IngestTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps bad records, a file of JSON lines for each slice that had some. Keeping a
 * record again changes nothing, so replays are harmless.
 */
final class Quarantine {
  /** The table's option that names the directory. */
  static final String OPTION = "quarantine";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Object IN_PROCESS = new Object();

  private final Path directory;

  Quarantine(Path directory) {
    this.directory = directory;
  }

  static Quarantine of(IngestTable table) {
    String location = table.log().options().getOrDefault(OPTION, "");
    if (location.isBlank()) {
      throw new IllegalArgumentException(
          ("Table '%s' has onBadRecord='quarantine' but does not say where: add the table's setting"
                  + " %s='file:///a/directory'.")
              .formatted(table.name(), OPTION));
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
            .formatted(table, OPTION, location),
        cause);
  }

  /** Adds records to a file, durably. */
  void keep(QuarantineFile file, List<QuarantinedRecord> records) {
    Path target = file.under(directory);
    // A lock of a file excludes other processes only.
    synchronized (IN_PROCESS) {
      try {
        Files.createDirectories(target.getParent());
        try (FileChannel channel =
                FileChannel.open(
                    target.resolveSibling(".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          merge(target, records);
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "Bad records of table '%s' cannot be kept in %s: %s"
                .formatted(file.table(), target, failure),
            failure);
      }
    }
  }

  private static void merge(Path target, List<QuarantinedRecord> records) throws IOException {
    SortedMap<Long, String> lines = new TreeMap<>();
    if (Files.exists(target)) {
      for (String line : Files.readAllLines(target)) {
        lines.put(JSON.readTree(line).path("nextOffset").asLong(), line);
      }
    }
    for (QuarantinedRecord record : records) {
      lines.put(record.nextOffset(), JSON.writeValueAsString(record));
    }
    Path temporary = target.resolveSibling("." + target.getFileName() + ".new");
    write(temporary, String.join("\n", lines.values()) + "\n");
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
