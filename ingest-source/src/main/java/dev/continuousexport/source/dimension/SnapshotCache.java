package dev.continuousexport.source.dimension;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots used last. Versions of one append-only dimension share their rows and cost nothing;
 * of rows that are not shared only two sets are kept, one in use and one that replaces it.
 */
final class SnapshotCache<K> {
  private static final int MAX_TABLES = 2;

  private final int maxVersions;
  private final Map<K, DimensionSnapshot> snapshots = new LinkedHashMap<>(16, 0.75f, true);

  SnapshotCache(int maxVersions) {
    this.maxVersions = maxVersions;
  }

  @Nullable DimensionSnapshot get(K key) {
    return snapshots.get(key);
  }

  void put(K key, DimensionSnapshot snapshot) {
    snapshots.put(key, snapshot);
    Iterator<DimensionSnapshot> oldestFirst = snapshots.values().iterator();
    while (snapshots.size() > maxVersions || tables() > MAX_TABLES) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }

  Collection<DimensionSnapshot> values() {
    return snapshots.values();
  }

  private long tables() {
    return snapshots.values().stream().map(DimensionSnapshot::rows).distinct().count();
  }
}
