package dev.continuousexport.source.log.managed;

import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Appends batches of records to a managed log. Several writers, in several processes of one
 * machine, may append to one directory.
 *
 * <p>A batch is written and made durable first and enters the index then, so it is there whole or
 * not at all. Its cursor is above that of every batch before and above every boundary that was
 * answered: what a run has read never grows.
 */
public final class ManagedLogWriter {
  private final ManagedDirectory directory;
  private final Clock clock;

  public ManagedLogWriter(Path directory, Clock clock) {
    this.directory = new ManagedDirectory(directory);
    this.clock = clock;
  }

  /**
   * Appends records, each with its bytes as they are, and returns when they are durable.
   *
   * @return the cursor of all these records
   * @throws IOException nothing was appended, or (the disk failed in the last step) it is unknown
   *     whether
   */
  public Cursor append(List<byte[]> records) throws IOException {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("A batch must have records.");
    }
    return directory.holding(() -> appendHolding(records, false));
  }

  /**
   * Puts records in the place of all that are there, and returns when they are durable. There may
   * be none. The records before stay readable for whoever has planned them.
   *
   * @return the cursor of all these records
   * @throws IOException as of {@link #append}
   */
  public Cursor replace(List<byte[]> records) throws IOException {
    return directory.holding(() -> appendHolding(records, true));
  }

  private Cursor appendHolding(List<byte[]> records, boolean replaces) throws IOException {
    Optional<BatchEntry> last = directory.index().last();
    long now = Ticks.ofInstant(clock.instant());
    long afterLast = last.map(BatchEntry::cursor).orElse(0L) + 1;
    long cursor = Math.max(now, Math.max(afterLast, directory.fence() + 1));
    long ordinal = last.map(BatchEntry::endOrdinal).orElse(0L);
    ByteBuffer content = BatchFraming.frame(records);
    BatchEntry entry = new BatchEntry(ordinal, records.size(), cursor, content.remaining());
    DurableFiles.replace(directory.batch(entry), channel -> writeAll(channel, content));
    if (replaces) {
      directory.generations().announce(entry);
    }
    directory.index().append(entry);
    return new Cursor(cursor);
  }

  private static void writeAll(FileChannel channel, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      channel.write(content);
    }
  }
}
