package dev.continuousexport.job.model;

import java.util.UUID;

/**
 * What surrounds a command or query while it is carried out.
 *
 * @param request who asks for it, and how
 * @param database its name
 * @param definitions as they are now; nobody changes them any more
 * @param activity names this request in logs
 */
public record CommandContext(
    ClientRequest request, String database, Definitions definitions, UUID activity) {
  /** The whole text, secrets included: for what is stored, never for what is shown or logged. */
  public String text() {
    return request.text();
  }
}
