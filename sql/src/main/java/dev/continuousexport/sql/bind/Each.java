package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.TableSchema;

/** The row that the query of an {@link Apply} is about. */
public record Each(TableSchema schema, boolean ingestionTime) implements BoundRelation {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.each(this);
  }
}
