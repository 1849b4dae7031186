package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** Fact rows with their partners in a dimension. */
public record DimensionJoin(
    BoundRelation left,
    BoundRelation right,
    boolean outer,
    List<BoundRelation.KeyPair> keys,
    List<BoundRelation.JoinColumn> columns)
    implements BoundRelation {
  public DimensionJoin {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }

  @Override
  public TableSchema schema() {
    return new TableSchema(
        columns.stream().map(column -> new Column(column.name(), column.type())).toList());
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.dimensionJoin(this);
  }
}
