package dev.continuousexport.source.dimension;

import java.util.HashMap;
import java.util.Map;

/**
 * The snapshots of this process, one copy for all who use the same dimension of the same export in
 * the same shape; dropped when the last of them closes.
 */
final class SharedSnapshots {
  private static final Map<Key, Users> SHARED = new HashMap<>();

  private SharedSnapshots() {}

  private record Key(String exportId, DimensionShape shape) {}

  private static final class Users {
    private final DimensionSnapshots snapshots = new DimensionSnapshots();
    private int count;
  }

  /** A share; close it once. */
  static final class Lease implements AutoCloseable {
    private final Key key;
    private final DimensionSnapshots snapshots;
    private boolean closed;

    private Lease(Key key, DimensionSnapshots snapshots) {
      this.key = key;
      this.snapshots = snapshots;
    }

    DimensionSnapshots snapshots() {
      return snapshots;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(key);
      }
    }
  }

  static Lease acquire(String exportId, DimensionShape shape) {
    Key key = new Key(exportId, shape);
    synchronized (SHARED) {
      Users users = SHARED.computeIfAbsent(key, absent -> new Users());
      users.count++;
      return new Lease(key, users.snapshots);
    }
  }

  /** How many dimensions are held, for tests. */
  static int held() {
    synchronized (SHARED) {
      return SHARED.size();
    }
  }

  private static void release(Key key) {
    synchronized (SHARED) {
      SHARED.computeIfPresent(key, (same, users) -> --users.count == 0 ? null : users);
    }
  }
}
