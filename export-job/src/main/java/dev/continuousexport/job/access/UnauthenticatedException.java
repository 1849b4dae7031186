package dev.continuousexport.job.access;

/** A request that does not prove who sent it. The message is for the log and names no secret. */
public final class UnauthenticatedException extends RuntimeException {
  public UnauthenticatedException(String message) {
    super(message);
  }

  public UnauthenticatedException(String message, Throwable cause) {
    super(message, cause);
  }
}
