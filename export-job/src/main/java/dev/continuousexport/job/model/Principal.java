package dev.continuousexport.job.model;

/**
 * Who asks.
 *
 * @param name fully qualified as in ADX, such as {@code aaduser=alice@example.org}; it is shown and
 *     logged
 */
public record Principal(String name) {
  /** The service itself, which may do everything. */
  public static final Principal SERVICE = new Principal("service");

  /** Whoever reaches a service without authentication. */
  public static final Principal ANONYMOUS = new Principal("anonymous");
}
