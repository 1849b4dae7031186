package dev.continuousexport.sql.lower;

/** How the records of a dimension meet the fact rows. Both give the same rows. */
public enum DimensionStrategy {
  /** A table function answers from a snapshot that is loaded once per TaskManager. */
  BROADCAST,
  /** The snapshot is replayed as rows into the window of the run and joined there by key. */
  REPLAY
}
