package dev.continuousexport.sink.path;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder of a partition.
 *
 * @param folder relative to the table's root, without a slash at either end; empty for the root
 * @param values the text of each partition in it, by partition name
 */
public record PartitionPath(String folder, SortedMap<String, String> values) {
  /** The folder of a table without partitions. */
  public static final PartitionPath ROOT = new PartitionPath("", new TreeMap<>());

  public PartitionPath {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The path of a file in this folder. */
  public String file(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
