package dev.continuousexport.job.cli.client;

/** The service did not answer, or not as a service does; what was sent may have been done. */
public final class ServiceUnreachableException extends RuntimeException {
  public ServiceUnreachableException(String message) {
    super(message);
  }

  public ServiceUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
