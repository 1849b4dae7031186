package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundRelation;

/** The right side of a join with a dimension, whose left side has the alias l. */
interface DimensionSide {
  /** {@code JOIN … ON …}. */
  String joinClause();

  /** A column of the right side in the result. */
  String column(BoundRelation.JoinColumn column);
}
