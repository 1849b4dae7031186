package dev.continuousexport.job.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** JSON values from reader to writer, token by token. */
public final class JsonValues {
  private JsonValues() {}

  /** Copies the value at which the parser stands; numbers keep all their digits. */
  public static void copy(JsonParser parser, JsonGenerator json) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      json.copyCurrentEventExact(parser);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
  }
}
