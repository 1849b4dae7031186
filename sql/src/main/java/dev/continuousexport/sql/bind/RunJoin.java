package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** Rows of the same run with their partners; without keys every right row is one. */
public record RunJoin(
    BoundRelation left,
    BoundRelation right,
    Kind kind,
    List<BoundRelation.KeyPair> keys,
    List<BoundRelation.JoinColumn> columns)
    implements BoundRelation {
  public RunJoin {
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
    return visitor.runJoin(this);
  }

  /** Which rows of the left side a join keeps, and what becomes of the right side. */
  public enum Kind {
    /** Each pair of partners. */
    INNER,
    /** Each pair of partners, and left rows without one. */
    OUTER,
    /** Left rows with a partner, once each. */
    SEMI,
    /** Left rows without a partner. */
    ANTI
  }
}
