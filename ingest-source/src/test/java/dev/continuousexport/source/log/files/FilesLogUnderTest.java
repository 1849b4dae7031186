package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A folder in which every append is a new file, renamed when it is whole. */
final class FilesLogUnderTest implements LogUnderTest {
  private final Path folder;
  private long now = Ticks.ofInstant(Instant.EPOCH);
  private int files;

  FilesLogUnderTest(Path folder) {
    this.folder = folder;
  }

  @Override
  public IngestTable table() {
    return LogUnderTest.table(
        new LogBinding("files", folder.toString(), Map.of("slice.bytes", "100")));
  }

  @Override
  public synchronized void append(List<String> records) {
    write(
        "%05d.json".formatted(files++), String.join("\n", records) + (files % 2 == 0 ? "\n" : ""));
  }

  private void write(String name, String text) {
    now += Ticks.PER_MILLISECOND;
    try {
      Path hidden = Files.writeString(folder.resolve("." + name), text);
      Files.setLastModifiedTime(hidden, FileTime.from(Ticks.toInstant(now)));
      Files.move(hidden, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public synchronized Cursor boundary() {
    return new Cursor(now);
  }

  /** As much of another log as a folder can be: other files of the same names. */
  @Override
  public synchronized void recreate() {
    for (int file = 0; file < files; file++) {
      write("%05d.json".formatted(file), "{}");
    }
  }

  @Override
  public void close() {
    // The folder belongs to the test.
  }
}
