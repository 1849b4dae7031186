package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.log.BufferedBatch;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads pieces of a managed log, batch file after batch file; never waits. */
final class ManagedLogReader implements LogReader {
  private static final int TARGET_BYTES = 256 << 10;

  private final ManagedDirectory directory;
  private final ManagedFailures failures;
  private final Deque<BatchEntry> batches = new ArrayDeque<>();
  private @Nullable LogRange range;
  private @Nullable DataInputStream content;
  private long position;
  private byte[] buffer = new byte[TARGET_BYTES];

  ManagedLogReader(ManagedDirectory directory, ManagedFailures failures) {
    this.directory = directory;
    this.failures = failures;
  }

  @Override
  public void open(LogRange opened, long resumeAt) {
    close();
    range = opened;
    position = resumeAt;
    try {
      requirePlanned(opened.to(), opened.toStamp());
      requirePlanned(opened.from(), opened.fromStamp());
      batches.addAll(directory.index().holding(resumeAt, opened.to()));
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }

  private void requirePlanned(long ordinal, String stamp) throws IOException {
    if (stamp.isEmpty()) {
      return;
    }
    String identity = directory.identity().orElse("missing");
    String found = ManagedStamp.at(identity, directory.index(), ordinal);
    if (!found.equals(stamp)) {
      throw failures.permanent(
          "is not the planned one: before record %d it is '%s', planned was '%s'. Restore the"
                  .formatted(ordinal, found, stamp)
              + " directory, or create a new export.");
    }
  }

  @Override
  public RecordBatch poll(Duration timeout) {
    LogRange piece = Objects.requireNonNull(range, "open comes before poll");
    BatchEntry batch = batches.peek();
    if (batch == null) {
      return new BufferedBatch(buffer, piece.to(), 0, this::place);
    }
    try {
      return read(batch, Math.min(piece.to(), batch.endOrdinal()));
    } catch (IOException failure) {
      closeContent();
      throw failures.of(failure);
    }
  }

  private RecordBatch read(BatchEntry batch, long end) throws IOException {
    DataInputStream input = content == null ? open(batch) : content;
    int filled = 0;
    long ordinal = position;
    int[] lengths = new int[0];
    int count = 0;
    while (ordinal < end && filled < TARGET_BYTES) {
      int length = input.readInt();
      buffer = grown(buffer, filled, length);
      input.readFully(buffer, filled, length);
      lengths = count < lengths.length ? lengths : Arrays.copyOf(lengths, 2 * count + 64);
      lengths[count++] = length;
      filled += length;
      ordinal++;
    }
    BufferedBatch records = batch(batch, lengths, count);
    position = ordinal;
    if (ordinal == end) {
      batches.remove();
      closeContent();
    }
    return records;
  }

  private BufferedBatch batch(BatchEntry entry, int[] lengths, int count) {
    BufferedBatch records = new BufferedBatch(buffer, position, entry.cursor(), this::place);
    int start = 0;
    for (int i = 0; i < count; i++) {
      records.add(position + i, start, lengths[i], position + i + 1);
      start += lengths[i];
    }
    return records;
  }

  /** Opens a batch file at the position. */
  private DataInputStream open(BatchEntry batch) throws IOException {
    Path file = directory.batch(batch);
    if (Files.size(file) != batch.bytes()) {
      throw new DamagedLogException(
          "%s has %d bytes, its index says %d. Restore the directory from a backup."
              .formatted(file, Files.size(file), batch.bytes()));
    }
    DataInputStream opened =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 << 10));
    content = opened;
    for (long ordinal = batch.firstOrdinal(); ordinal < position; ordinal++) {
      BatchFraming.skip(opened);
    }
    return opened;
  }

  private static byte[] grown(byte[] buffer, int filled, int length) {
    long needed = (long) filled + length;
    if (needed <= buffer.length) {
      return buffer;
    }
    long wanted = Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.length));
    return Arrays.copyOf(buffer, (int) wanted);
  }

  private String place(long ordinal) {
    return "managed log %s, record %d".formatted(directory.root(), ordinal);
  }

  @Override
  public void wakeup() {
    // poll never waits.
  }

  private void closeContent() {
    try {
      if (content != null) {
        content.close();
      }
    } catch (IOException failure) {
      throw failures.of(failure);
    } finally {
      content = null;
    }
  }

  @Override
  public void close() {
    batches.clear();
    closeContent();
  }
}
