package dev.continuousexport.sql.syntax;

import java.util.List;

/** Statements and the tabular expression whose rows are the result. */
public record Query(List<Let> lets, Pipeline result) {
  public Query {
    lets = List.copyOf(lets);
  }

  /** {@code let name = value;} where the value is a scalar or tabular expression. */
  public record Let(Name name, Pipeline value) {}
}
