package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Makes answers: a whole one is written before its first byte is sent, so that all failures have a
 * status of their own.
 */
final class AnswerWriter {
  /** Writes one JSON text. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private AnswerWriter() {}

  /**
   * An answer of 200.
   *
   * @param gzip whether the client takes it; the Java client's streaming queries insist on it
   */
  static HttpAnswer json(RequestIdentity request, boolean gzip, Content content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes;
        JsonGenerator json = JsonTexts.MAPPER.createGenerator(out)) {
      // Frames stand side by side, and they bring what separates them.
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      content.write(json);
    }
    Map<String, String> headers = headers(request);
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    return new HttpAnswer(200, headers, bytes.toByteArray());
  }

  /** An answer whose status says what went wrong. */
  static HttpAnswer failure(RequestIdentity request, int status, JsonNode body) throws IOException {
    return new HttpAnswer(status, headers(request), JsonTexts.MAPPER.writeValueAsBytes(body));
  }

  private static Map<String, String> headers(RequestIdentity request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("x-ms-activity-id", request.activity());
    if (!request.client().isEmpty()) {
      headers.put("x-ms-client-request-id", request.client());
    }
    return headers;
  }
}
