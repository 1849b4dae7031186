package dev.continuousexport.source.split;

/** The part that a table takes in an export. */
public enum Role {
  /** Each run reads the records that are new since the run before. */
  FACT,
  /** Each run reads all records, at the version that its plan names. */
  DIMENSION
}
