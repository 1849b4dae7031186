package dev.continuousexport.sql.bind;

/** What makes rows out of the values of a row; the library knows how. */
public enum RowFunction {
  /** Constant rows. */
  CONSTANTS,
  /** The elements of arrays, side by side. */
  EXPAND,
  /** The rows of a run with what is computed of them in their order. */
  IN_ORDER,
  /** The parts of a text that a pattern names. */
  PARSE,
  /** The values of a text of keys and values. */
  PARSE_KEYS,
  /** The numbers or times from one to another. */
  RANGE,
  /** The arrays of a series. */
  SERIES
}
