package dev.continuousexport.job.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of an address; names are compared without case. */
final class Parameters {
  private Parameters() {}

  /**
   * By lower-case name; the first of several counts.
   *
   * @throws IllegalArgumentException if one is encoded wrongly
   */
  static Map<String, String> of(URI uri) {
    Map<String, String> parameters = new TreeMap<>();
    String query = uri.getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.putIfAbsent(
              decoded(pair.substring(0, equals)).toLowerCase(Locale.ROOT),
              decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
