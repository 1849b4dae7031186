package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that a function makes of all rows of a group together.
 *
 * @param groups the columns whose values make a group; empty for the whole run
 * @param arguments constants for the function, which then gets the other columns of all rows
 * @param produced the columns of the function, behind those of the group
 */
public record Gathering(
    BoundRelation input,
    List<String> groups,
    RowFunction function,
    List<BoundExpression> arguments,
    List<Column> produced)
    implements BoundRelation {
  public Gathering {
    groups = List.copyOf(groups);
    arguments = List.copyOf(arguments);
    produced = List.copyOf(produced);
  }

  @Override
  public TableSchema schema() {
    List<Column> columns = new ArrayList<>();
    groups.forEach(group -> columns.add(input.schema().column(group).orElseThrow()));
    columns.addAll(produced);
    return new TableSchema(columns);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.gathering(this);
  }
}
