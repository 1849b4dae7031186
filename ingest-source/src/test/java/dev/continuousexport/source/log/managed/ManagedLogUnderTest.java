package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class ManagedLogUnderTest implements LogUnderTest {
  private final TickingClock clock = new TickingClock();
  private final Path directory;
  private final ManagedLogWriter writer;

  ManagedLogUnderTest(Path directory) {
    this.directory = directory;
    this.writer = new ManagedLogWriter(directory, clock);
  }

  @Override
  public IngestTable table() {
    return LogUnderTest.table(
        new LogBinding("managed", directory.toString(), Map.of("slice.records", "7")));
  }

  @Override
  public void append(List<String> records) {
    try {
      int half = (records.size() + 1) / 2;
      writer.append(bytes(records.subList(0, half)));
      if (half < records.size()) {
        writer.append(bytes(records.subList(half, records.size())));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<byte[]> bytes(List<String> records) {
    return records.stream().map(record -> record.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public Cursor boundary() {
    return new Cursor(clock.ticks());
  }

  @Override
  public void recreate() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    // The folder belongs to the test.
  }
}
