package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The layout of a managed log:
 *
 * <pre>
 * identity           the log's identity, a random UUID
 * index              one line of 80 bytes for each batch, see {@link BatchEntry}
 * batches/&lt;ordinal&gt;  the records of one batch, named by the ordinal of its first record
 * generations        where the records were replaced, see {@link Generations}
 * fence              the greatest boundary that was answered, in ticks
 * lock               excludes writers and askers from each other
 * </pre>
 *
 * <p>An offset of the log is the ordinal of a record, so every record is a place to resume at, and
 * slices may begin anywhere. The index finds the batch of an ordinal or of a cursor by binary
 * search: neither listing a folder of a million files nor a file of a million names is ever read.
 */
final class ManagedDirectory {
  private final Path root;
  private final DirectoryLock lock;
  private final BatchIndex index;
  private final Generations generations;

  ManagedDirectory(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.lock = new DirectoryLock(this.root.resolve("lock"));
    this.index = new BatchIndex(this.root.resolve("index"));
    this.generations = new Generations(this.root.resolve("generations"), index);
  }

  Path root() {
    return root;
  }

  BatchIndex index() {
    return index;
  }

  Generations generations() {
    return generations;
  }

  Path batch(BatchEntry entry) {
    return root.resolve("batches").resolve("%019d".formatted(entry.firstOrdinal()));
  }

  /** Runs work while nobody else appends or asks for a boundary; makes the log if there is none. */
  <T> T holding(DirectoryLock.Work<T> work) throws IOException {
    Files.createDirectories(root.resolve("batches"));
    return lock.holding(
        () -> {
          if (identity().isEmpty()) {
            DurableFiles.replace(root.resolve("identity"), UUID.randomUUID().toString());
          }
          return work.run();
        });
  }

  Optional<String> identity() throws IOException {
    Path file = root.resolve("identity");
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** The identity; to be asked while holding the directory. */
  String requiredIdentity() throws IOException {
    return identity().orElseThrow(() -> new IOException(root + " has no identity."));
  }

  long fence() throws IOException {
    Path file = root.resolve("fence");
    return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
  }

  /** Later batches get cursors above this; to be called while holding the directory. */
  void raiseFence(long ticks) throws IOException {
    if (ticks > fence()) {
      DurableFiles.replace(root.resolve("fence"), Long.toString(ticks));
    }
  }
}
