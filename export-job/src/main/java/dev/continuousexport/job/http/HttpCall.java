package dev.continuousexport.job.http;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came.
 *
 * @param header answers a header's value, whatever the case of its name
 * @param body as it was sent, perhaps compressed
 */
record HttpCall(
    String method, URI uri, Function<String, Optional<String>> header, InputStream body) {
  Optional<String> header(String name) {
    return header.apply(name);
  }

  /** Whether the client can unpack gzip. */
  boolean acceptsGzip() {
    return header("Accept-Encoding").map(AcceptedEncodings::includeGzip).orElse(false);
  }
}
