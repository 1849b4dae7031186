package dev.continuousexport.sink.path;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Finds the partition of each row. Rows have the columns of {@link ExternalTable#rowSchema()},
 * perhaps followed by others. Not safe for use by several threads.
 */
public final class PartitionPaths {
  private static final int REMEMBERED = 10_000;

  private final List<KeyPart> parts = new ArrayList<>();
  private final PathTemplate template;
  private final Map<List<@Nullable Object>, PartitionPath> remembered = new RecentPaths();
  private @Nullable Object[] key;
  private @Nullable Object[] lastKey;
  private @Nullable PartitionPath lastPath;

  /**
   * @throws IllegalArgumentException if a datetime pattern is none, or if the path format itself
   *     could leave the table's folder
   */
  public PartitionPaths(ExternalTable table) {
    TableSchema rows = table.rowSchema();
    for (Partition partition : table.partitions()) {
      parts.add(KeyPart.of(partition, rows.indexOf(partition.column())));
    }
    this.template = PathTemplate.of(table);
    this.key = new @Nullable Object[parts.size()];
    this.lastKey = new @Nullable Object[parts.size()];
  }

  /** The partition of a row; the same object as for the row before where that is the same. */
  public PartitionPath of(RowData row) {
    boolean same = lastPath != null;
    for (int i = 0; i < key.length; i++) {
      key[i] = parts.get(i).read(row, lastKey[i]);
      same &= key[i] == lastKey[i];
    }
    if (same && lastPath != null) {
      return lastPath;
    }
    PartitionPath path = find();
    @Nullable Object[] free = lastKey;
    lastKey = key;
    key = free;
    lastPath = path;
    return path;
  }

  private PartitionPath find() {
    List<@Nullable Object> values = Arrays.asList(key.clone());
    PartitionPath known = remembered.get(values);
    if (known != null) {
      return known;
    }
    PartitionPath path = template.render(values);
    remembered.put(values, path);
    return path;
  }

  private static final class RecentPaths
      extends LinkedHashMap<List<@Nullable Object>, PartitionPath> {
    private static final long serialVersionUID = 1L;

    private RecentPaths() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<List<@Nullable Object>, PartitionPath> eldest) {
      return size() > REMEMBERED;
    }
  }
}
