package dev.continuousexport.source.model;

/** What happens to a record whose bytes cannot become a row of its table. */
public enum OnBadRecord {
  /** The run fails; the message names the log, the record's place and the column. */
  FAIL,
  /** The record is counted and left out. */
  SKIP,
  /** The record is counted and left out; its bytes, place and reason are kept. */
  QUARANTINE
}
