package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** JSON as clients send it: names of members are compared without case. */
final class JsonTexts {
  /** Texts of commands are as long as the request lets them be, which is bounded itself. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  // A value may be as deep as it is read; the frames of answers come around it.
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder()
                          .maxNestingDepth(2 * StreamReadConstraints.DEFAULT_MAX_DEPTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonTexts() {}

  /** A member that is there and not null. */
  static Optional<JsonNode> member(JsonNode object, String name) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return Optional.of(member.getValue()).filter(value -> !value.isNull());
      }
    }
    return Optional.empty();
  }

  /** A member's text, where it is one. */
  static Optional<String> text(JsonNode object, String name) {
    return member(object, name).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
