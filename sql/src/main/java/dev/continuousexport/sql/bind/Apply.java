package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/**
 * The rows of a query that is asked for each row of the input.
 *
 * @param query reads {@link Each}; what it orders or aggregates is of one row
 * @param numbered whether rows that are equal must be told apart
 * @param columns those of the input, and from the right those of the query
 */
public record Apply(
    BoundRelation input, BoundRelation query, boolean numbered, List<JoinColumn> columns)
    implements BoundRelation {
  public Apply {
    columns = List.copyOf(columns);
  }

  @Override
  public TableSchema schema() {
    return new TableSchema(
        columns.stream().map(column -> new Column(column.name(), column.type())).toList());
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.apply(this);
  }
}
