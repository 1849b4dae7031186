package dev.continuousexport.sink.model;

/** Which files of a CSV or TSV table begin with a line of column names. */
public enum IncludeHeaders {
  NONE,
  /** The first file that a run leaves in a folder. */
  FIRST_FILE,
  ALL
}
