package dev.continuousexport.source.dimension;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A dimension table is too large to be kept whole in memory; somebody has to choose otherwise. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class DimensionTooLargeException extends RuntimeException {
  DimensionTooLargeException(String table, long run, long rows, long bytes, long limitBytes) {
    super(
        ("The dimension table '%s' is too large to be broadcast: at its version in run %d the first"
                + " %,d rows take %,d bytes already, and the limit is %,d bytes. Raise the limit"
                + " with the setting %s, which costs that much memory in each TaskManager, or let"
                + " the table be joined by key with the setting %s='%s'.")
            .formatted(
                table,
                run,
                rows,
                bytes,
                limitBytes,
                DimensionSettings.LIMIT,
                DimensionSettings.JOIN,
                DimensionSettings.JOIN_BY_REPLAY));
  }
}
