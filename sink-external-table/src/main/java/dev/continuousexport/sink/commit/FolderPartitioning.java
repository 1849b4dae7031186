package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.path.PartitionPaths;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Sends all rows of a folder to one writer. */
final class FolderPartitioning implements KeySelector<RowData, Integer>, Partitioner<Integer> {
  private static final long serialVersionUID = 1L;

  private final ExternalTable table;
  private transient @Nullable PartitionPaths paths;

  FolderPartitioning(ExternalTable table) {
    this.table = table;
  }

  @Override
  public Integer getKey(RowData row) {
    if (paths == null) {
      paths = new PartitionPaths(table);
    }
    return paths.of(row).folder().hashCode();
  }

  @Override
  public int partition(Integer key, int writers) {
    return Math.floorMod(key, writers);
  }
}
