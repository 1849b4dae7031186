package dev.continuousexport.job.model;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One command or query, with what its client says of it.
 *
 * @param text of the command or query
 * @param database that the client names; empty for the one that there is
 * @param principal who asks
 * @param id the client's own id of the request, by which it can be cancelled
 * @param application that the client says it is; may be empty
 * @param options what the client asks for
 * @param parameters values for {@code declare query_parameters}, by name, as KQL literals or as raw
 *     text
 */
public record ClientRequest(
    String text,
    Optional<String> database,
    Principal principal,
    String id,
    String application,
    RequestOptions options,
    Map<String, String> parameters) {
  public ClientRequest {
    parameters = Map.copyOf(parameters);
  }

  /** A request of the service itself, with all rights. */
  public static ClientRequest of(String text) {
    return new ClientRequest(
        text,
        Optional.empty(),
        Principal.SERVICE,
        "CE.service;" + UUID.randomUUID(),
        "",
        RequestOptions.DEFAULTS,
        Map.of());
  }

  /** The same request with another text, such as one command of a script. */
  public ClientRequest withText(String other) {
    return new ClientRequest(other, database, principal, id, application, options, parameters);
  }
}
