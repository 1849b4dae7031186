package dev.continuousexport.sql;

import dev.continuousexport.sql.bind.OrderPlan;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Map;

/**
 * A query of a client as Flink SQL, to be executed once over all records that there are.
 *
 * @param lowered its SQL: the columns of the result, then those that order it, then the run
 * @param schema the columns of the result
 * @param order by which columns of the SQL whoever collects the rows has to sort them
 * @param settings what {@code set name = value} says: the text of each value by its name in lower
 *     case, empty where there is none
 * @param readsCursors whether it asks for cursors, so that its answer has to tell the cursor up to
 *     which it has read
 */
public record ClientQuery(
    LoweredQuery lowered,
    TableSchema schema,
    List<OrderPlan.Key> order,
    Map<String, String> settings,
    boolean readsCursors) {
  public ClientQuery {
    order = List.copyOf(order);
    settings = Map.copyOf(settings);
  }
}
