package dev.continuousexport.job.access;

import dev.continuousexport.job.model.Principal;
import java.util.Optional;

/** Finds out who asks. Safe for use by several threads. */
public interface Authenticator {
  /** Whoever reaches the service may do everything; for services that only their host reaches. */
  Authenticator NONE = authorization -> Principal.ANONYMOUS;

  /**
   * The author of a request.
   *
   * @param authorization the value of its header {@code Authorization}
   * @throws UnauthenticatedException if it does not prove who asks
   */
  Principal authenticate(Optional<String> authorization);
}
