package dev.continuousexport.source.decode;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * A record cannot be read, and its table lets that fail the run. The message names the table, the
 * record's place, the column, the reason and what to do; it has no cause, since the innermost cause
 * of a job's failure is what people are told. It ends the job: a restart would find the same
 * record.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class BadRecordFailure extends RuntimeException {
  BadRecordFailure(String table, String place, BadRecordException why) {
    super(
        ("Table '%s': the record at %s cannot be read: %s. Correct the column's type or what writes"
                + " the records, or let such records be left out with the table's setting"
                + " onBadRecord='skip' or onBadRecord='quarantine'.")
            .formatted(table, place, why.getMessage()));
  }
}
