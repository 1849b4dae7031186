package dev.continuousexport.sql.bind;

import java.util.List;

/** A query whose names and types are known, and what its author should know about it. */
public record BoundQuery(BoundRelation relation, List<String> warnings) {
  public BoundQuery {
    warnings = List.copyOf(warnings);
  }
}
