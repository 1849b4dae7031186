package dev.continuousexport.source.dimension;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.table.data.RowData;

/** All rows of a dimension table at one version, searched by key. Immutable; used by any thread. */
final class DimensionSnapshot {
  private final LogScope version;
  private final DimensionRows rows;
  private final int visible;

  /** What {@code rows} holds now, as the given version. */
  DimensionSnapshot(LogScope version, DimensionRows rows) {
    this.version = version;
    this.rows = rows;
    this.visible = rows.count();
  }

  LogScope version() {
    return version;
  }

  DimensionRows rows() {
    return rows;
  }

  int rowCount() {
    return visible;
  }

  /** Whether no later version has been made of the same rows. */
  boolean isLatest() {
    return rows.count() == visible;
  }

  /** Hands over the rows of a key; they must not be changed. */
  void matches(Object key, Consumer<RowData> consumer) {
    rows.matches(key, visible, consumer);
  }

  boolean contains(Object key) {
    return rows.contains(key, visible);
  }

  /**
   * What was appended from this version to a later one; empty where the later one does not continue
   * this one: another log, lost or changed content.
   */
  Optional<List<LogRange>> appendedIn(LogScope later) {
    if (!later.identity().equals(version.identity())) {
      return Optional.empty();
    }
    Map<String, LogRange> read = new HashMap<>();
    version.ranges().forEach(range -> read.put(range.partition(), range));
    List<LogRange> appended = new ArrayList<>();
    for (LogRange range : later.ranges()) {
      LogRange before = read.remove(range.partition());
      if (before == null) {
        appended.add(range);
      } else if (!continues(before, range)) {
        return Optional.empty();
      } else {
        appended.add(
            new LogRange(
                range.partition(), before.to(), range.to(), before.toStamp(), range.toStamp()));
      }
    }
    return read.values().stream().allMatch(LogRange::isEmpty)
        ? Optional.of(appended)
        : Optional.empty();
  }

  private static boolean continues(LogRange before, LogRange later) {
    boolean sameContent = later.to() > before.to() || later.toStamp().equals(before.toStamp());
    return later.from() == before.from()
        && later.fromStamp().equals(before.fromStamp())
        && later.to() >= before.to()
        && sameContent;
  }
}
