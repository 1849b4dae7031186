package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file being staged. It is opened when its first 64 KiB are full, so that many small artifacts
 * can be open at once.
 */
final class LocalStagedOutput extends StagedOutput {
  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 16;
  private static final int TRIES = 10;

  private final Path root;
  private final Path file;
  private final String path;
  private final String staging;
  private byte[] buffer = new byte[SMALLEST];
  private int buffered;
  private long flushed;
  private @Nullable FileChannel channel;
  private boolean finished;
  private boolean closed;

  LocalStagedOutput(Path root, Path file, String path, String staging) {
    this.root = root;
    this.file = file;
    this.path = path;
    this.staging = staging;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    if (buffered + length > LARGEST) {
      flushBuffer();
    }
    if (length > LARGEST) {
      writeFully(ByteBuffer.wrap(bytes, offset, length));
      return;
    }
    if (buffered + length > buffer.length) {
      buffer =
          Arrays.copyOf(buffer, Math.min(LARGEST, Math.max(buffered + length, buffer.length * 4)));
    }
    System.arraycopy(bytes, offset, buffer, buffered, length);
    buffered += length;
  }

  @Override
  public long position() {
    return flushed + buffered;
  }

  @Override
  public StagedObject finish() throws IOException {
    requireOpen();
    flushBuffer();
    FileChannel opened = opened();
    opened.force(true);
    opened.close();
    DurableFolders.sync(Objects.requireNonNull(file.getParent()));
    finished = true;
    return new StagedObject(path, staging, flushed);
  }

  @Override
  public void close() throws IOException {
    if (closed || finished) {
      closed = true;
      return;
    }
    closed = true;
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(file);
      DurableFolders.removeParts(file);
    }
  }

  private void flushBuffer() throws IOException {
    if (buffered > 0) {
      int length = buffered;
      buffered = 0;
      writeFully(ByteBuffer.wrap(buffer, 0, length));
    }
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    FileChannel opened = opened();
    flushed += bytes.remaining();
    while (bytes.hasRemaining()) {
      opened.write(bytes);
    }
  }

  /** Another file's removal may take an empty folder away between its creation and its use. */
  private FileChannel opened() throws IOException {
    FileChannel known = channel;
    for (int attempt = 1; known == null; attempt++) {
      try {
        DurableFolders.create(Objects.requireNonNull(file.getParent()), root);
        known = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
    channel = known;
    return known;
  }

  private void requireOpen() throws IOException {
    if (closed || finished) {
      throw new IOException("The staged file " + file + " is closed; stage another.");
    }
  }
}
