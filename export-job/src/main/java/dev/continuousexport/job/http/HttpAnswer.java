package dev.continuousexport.job.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param body empty for none
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer without a body: clients parse any body of a 404 as JSON. */
  static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), new byte[0]);
  }

  static HttpAnswer of(int status, String contentType, byte[] body) {
    return new HttpAnswer(status, Map.of("Content-Type", contentType), body);
  }

  HttpAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, body);
  }
}
