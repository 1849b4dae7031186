package dev.continuousexport.job.model;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name fully qualified as in ADX, such as {@code aaduser=alice@example.org}; it is shown and
 *     logged
 * @param identities further names of the same form to which roles may have been given: an object
 *     id, groups
 */
public record Principal(String name, Set<String> identities) {
  /** The service itself, which may do everything. */
  public static final Principal SERVICE = new Principal("service");

  /** Whoever reaches a service without authentication. */
  public static final Principal ANONYMOUS = new Principal("anonymous");

  public Principal {
    identities = Set.copyOf(identities);
  }

  /** A principal of one name. */
  public Principal(String name) {
    this(name, Set.of());
  }
}
