package dev.continuousexport.job.lifecycle;

import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sql.types.Cursor;

/**
 * How far a ledger is indexed.
 *
 * @param identity of the export
 * @param ledger which of its ledgers
 * @param location where it lies
 * @param start the StartCursor
 * @param exportedTo the boundary of the last run, or the StartCursor
 * @param run the last run; 0 is the creation
 * @param revision of its entry
 */
public record IndexedLedger(
    String identity,
    int ledger,
    Location location,
    Cursor start,
    Cursor exportedTo,
    long run,
    int revision) {
  IndexedLedger reached(Cursor upTo, long reachedRun, int reachedRevision) {
    return new IndexedLedger(identity, ledger, location, start, upTo, reachedRun, reachedRevision);
  }
}
