package dev.continuousexport.sql.bind;

/** What a table is in one export. */
public enum TableRole {
  /** Each record takes part in exactly one run. */
  FACT,
  /** All records of the planned version take part in every run. */
  DIMENSION
}
