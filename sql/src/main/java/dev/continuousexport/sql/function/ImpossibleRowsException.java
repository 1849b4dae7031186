package dev.continuousexport.sql.function;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Values that a query computes ask for rows or series that cannot be made. Fewer of them would be a
 * wrong result, so that the job ends; a restart would find the same values.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class ImpossibleRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImpossibleRowsException(String message) {
    super(message);
  }
}
