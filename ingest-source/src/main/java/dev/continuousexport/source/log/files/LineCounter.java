package dev.continuousexport.source.log.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Says which line of a file an offset lies on. It reads the file from its beginning, once for all
 * offsets asked in order: nobody asks but for a message.
 */
final class LineCounter implements Closeable {
  private final FileTree tree;
  private final LogFile file;
  private final byte[] buffer = new byte[64 << 10];
  private @Nullable InputStream content;
  private int filled;
  private int taken;
  private long counted;
  private long line = 1;

  LineCounter(FileTree tree, LogFile file) {
    this.tree = tree;
    this.file = file;
  }

  /** The line, from 1, of the byte at {@code offset}. */
  long line(long offset) throws IOException {
    if (offset < counted) {
      restart();
    }
    while (counted < offset) {
      if (taken == filled) {
        fill();
      }
      line += buffer[taken++] == '\n' ? 1 : 0;
      counted++;
    }
    return line;
  }

  private void restart() throws IOException {
    close();
    filled = 0;
    taken = 0;
    counted = 0;
    line = 1;
  }

  private void fill() throws IOException {
    InputStream opened = content == null ? FileContents.open(tree, file, counted) : content;
    content = opened;
    filled = opened.readNBytes(buffer, 0, buffer.length);
    taken = 0;
    if (filled == 0) {
      throw new IOException("The file " + file.path() + " became shorter.");
    }
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
      content = null;
    }
  }
}
