package dev.continuousexport.job.query;

/** Why a query ends before its job does. */
enum QueryEnd {
  /** It has as many rows as are wanted. */
  ENOUGH,
  /** Its result has more records than it may. */
  TOO_MANY_RECORDS,
  /** Its result is larger than it may be. */
  TOO_MANY_BYTES,
  /** It takes longer than it may. */
  TIMEOUT,
  /** Somebody cancelled it. */
  CANCELLED;

  /** Whether it does no harm where the job has ended meanwhile. */
  boolean isLate() {
    return this == TIMEOUT || this == CANCELLED;
  }
}
