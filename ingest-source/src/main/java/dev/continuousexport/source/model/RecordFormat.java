package dev.continuousexport.source.model;

/** How the bytes of one record are laid out. */
public enum RecordFormat {
  /** One JSON object a record; keys are column names, case matters. */
  JSON,
  /** One CSV row a record (RFC 4180), columns by position. */
  CSV
}
