package dev.continuousexport.sql.bind;

import java.util.Map;

/** Puts expressions in the place of columns; columns that are not in the map stay. */
public record Substitution(Map<String, BoundExpression> values) implements Rewriting {
  public Substitution {
    values = Map.copyOf(values);
  }

  @Override
  public BoundExpression reference(BoundExpression.Reference reference) {
    BoundExpression value = values.get(reference.column());
    return value == null ? reference : value;
  }
}
