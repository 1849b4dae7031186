package dev.continuousexport.source.dimension;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The versions of one dimension that this process holds. Who asks for a version that is being
 * loaded waits for it. A version that continues a known one is made by reading what was appended.
 */
final class DimensionSnapshots {
  private static final int MAX_VERSIONS = 64;

  private final ReentrantLock loading = new ReentrantLock();
  private final SnapshotCache<LogScope> known = new SnapshotCache<>(MAX_VERSIONS);

  /**
   * The snapshot of a version.
   *
   * @param loader reads it if nobody has
   * @param run who asks, for messages
   */
  DimensionSnapshot at(LogScope version, DimensionLoader loader, long run)
      throws InterruptedException {
    loading.lockInterruptibly();
    try {
      DimensionSnapshot snapshot = known.get(version);
      if (snapshot == null) {
        snapshot = load(version, loader, run);
        known.put(version, snapshot);
      }
      return snapshot;
    } finally {
      loading.unlock();
    }
  }

  private DimensionSnapshot load(LogScope version, DimensionLoader loader, long run)
      throws InterruptedException {
    Optional<DimensionSnapshot> base =
        known.values().stream()
            .filter(DimensionSnapshot::isLatest)
            .filter(snapshot -> snapshot.appendedIn(version).isPresent())
            .max(Comparator.comparingInt(DimensionSnapshot::rowCount));
    DimensionRows rows = base.map(DimensionSnapshot::rows).orElseGet(DimensionRows::new);
    List<LogRange> unread =
        base.flatMap(snapshot -> snapshot.appendedIn(version)).orElse(version.ranges());
    boolean whole = false;
    try {
      loader.load(unread, rows, run);
      whole = true;
    } finally {
      if (!whole) {
        // Rows of a version that was not finished must not become part of the next.
        known.values().removeIf(snapshot -> snapshot.rows() == rows);
      }
    }
    return new DimensionSnapshot(version, rows);
  }
}
