package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Excludes all threads and processes of a machine from each other in one directory.
 *
 * <p>A file lock belongs to the process, and closing any channel of the file gives it up. So the
 * threads of a process exclude each other first, by a monitor that is one for all class loaders:
 * each Flink job may have loaded this class for itself.
 */
final class DirectoryLock {
  /** Work that needs the directory for itself. */
  interface Work<T> {
    T run() throws IOException;
  }

  private final Path file;
  private final Object monitor;

  DirectoryLock(Path file) {
    this.file = file;
    this.monitor = ("continuous export: " + file).intern();
  }

  <T> T holding(Work<T> work) throws IOException {
    synchronized (monitor) {
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("The lock on " + file + " was lost.");
        }
        return work.run();
      }
    }
  }
}
