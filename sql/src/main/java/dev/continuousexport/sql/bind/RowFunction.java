package dev.continuousexport.sql.bind;

/** What makes rows out of the values of a row; the library knows how. */
public enum RowFunction {
  /** Constant rows. */
  CONSTANTS,
  /** The numbers or times from one to another. */
  RANGE
}
