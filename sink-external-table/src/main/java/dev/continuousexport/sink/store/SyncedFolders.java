package dev.continuousexport.sink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes durable what a reader found in folders, without a sync for each object that is read.
 *
 * <p>A folder that was synced and has not changed since holds nothing that is not durable. The time
 * of its last change is coarse, so it counts only once it lies well in the past.
 */
final class SyncedFolders {
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** Makes the entries of a folder durable. */
  @FunctionalInterface
  interface Sync {
    void sync(Path folder) throws IOException;
  }

  private final Map<Path, FileTime> unchangedSince = new ConcurrentHashMap<>();
  private final Sync sync;
  private final Clock clock;

  SyncedFolders(Sync sync, Clock clock) {
    this.sync = sync;
    this.clock = clock;
  }

  /** To be called after the read: what was read is durable when it returns. */
  void ensure(Path folder) throws IOException {
    FileTime changed = Files.getLastModifiedTime(folder);
    if (changed.equals(unchangedSince.get(folder))) {
      return;
    }
    sync.sync(folder);
    if (changed.toInstant().plus(QUIET).isBefore(clock.instant())) {
      unchangedSince.put(folder, changed);
    }
  }
}
