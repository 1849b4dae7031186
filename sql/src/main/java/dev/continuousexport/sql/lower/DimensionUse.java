package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** A dimension that a lowered query reads. */
public sealed interface DimensionUse {
  /** The dimension table. */
  String table();

  /** The columns of the dimension table that the query reads. */
  TableSchema columns();

  /**
   * The SQL calls {@code function(run BIGINT, key…)}, which answers {@code columns} of the matching
   * rows at the version of that run; a null key matches null keys.
   *
   * @param function the name under which the table function is registered
   * @param keys columns of the dimension table, in the order of the arguments, with their types
   */
  record Broadcast(String function, String table, List<Column> keys, TableSchema columns)
      implements DimensionUse {
    public Broadcast {
      keys = List.copyOf(keys);
    }
  }

  /** The SQL reads a Flink table of the dimension's name, which has the metadata of facts. */
  record Replay(String table, TableSchema columns) implements DimensionUse {}
}
