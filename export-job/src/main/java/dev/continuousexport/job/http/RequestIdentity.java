package dev.continuousexport.job.http;

import java.util.Optional;
import java.util.UUID;

/**
 * What a request is called by its client, and by this service.
 *
 * @param client the client's id, by which it can be cancelled; printable ASCII
 * @param activity a new guid for each request
 */
record RequestIdentity(String client, String activity) {
  private static final int LONGEST = 1024;

  /** The identity of a request whose header names an id, or none. */
  static RequestIdentity of(Optional<String> header) {
    String activity = UUID.randomUUID().toString();
    return new RequestIdentity(
        header.map(RequestIdentity::printable).filter(id -> !id.isBlank()).orElse(""), activity);
  }

  /** The same with the client's id of the body, or with a made one, where the header had none. */
  RequestIdentity orClient(Optional<String> body) {
    if (!client.isEmpty()) {
      return this;
    }
    String id = body.map(RequestIdentity::printable).filter(text -> !text.isBlank()).orElse("");
    return new RequestIdentity(id.isEmpty() ? "unspecified;" + UUID.randomUUID() : id, activity);
  }

  /** Ids go back in a header: nothing may break its line. */
  private static String printable(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return shown.replaceAll("[^\\x20-\\x7e]", "?").strip();
  }
}
