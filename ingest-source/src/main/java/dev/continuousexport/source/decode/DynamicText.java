package dev.continuousexport.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.continuousexport.source.decode.scalar.Utf8;
import dev.continuousexport.sql.text.UnreadableValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/**
 * The text of dynamic values: JSON without white space between tokens, numbers as they were
 * written, strings with the fewest escapes. Members keep their order.
 */
final class DynamicText {
  private static final JsonFactory JSON = new JsonFactory();

  private DynamicText() {}

  /**
   * The value of a text column, as {@code parse_json} sees it: JSON, or else the string itself.
   * Empty text is a missing value.
   */
  static @Nullable Object orJsonString(byte[] bytes, int from, int to)
      throws UnreadableValueException {
    if (from == to) {
      return null;
    }
    if (!Utf8.isValid(bytes, from, to)) {
      throw new UnreadableValueException("is not UTF-8");
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != null) {
        byte[] compact = compact(parser);
        if (parser.nextToken() == null) {
          return first == JsonToken.VALUE_NULL ? null : BinaryStringData.fromBytes(compact);
        }
      }
    } catch (IOException notJson) {
      return quoted(text);
    }
    return quoted(text);
  }

  /** The value that begins at the parser's token; leaves the parser at its last token. */
  static byte[] compact(JsonParser parser) throws IOException {
    // Jackson's generator of bytes would write characters beyond 16 bits as two escapes.
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        depth += write(parser, generator);
        if (depth > 0) {
          parser.nextToken();
        }
      } while (depth > 0);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the parser's token; answers by how much it nests. */
  private static int write(JsonParser parser, JsonGenerator generator) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> generator.writeStartObject();
      case END_OBJECT -> generator.writeEndObject();
      case START_ARRAY -> generator.writeStartArray();
      case END_ARRAY -> generator.writeEndArray();
      case FIELD_NAME -> generator.writeFieldName(parser.currentName());
      case VALUE_STRING -> generator.writeString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
      default -> generator.copyCurrentEvent(parser);
    }
    return parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
  }

  private static Object quoted(String text) {
    return BinaryStringData.fromString(
        '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
  }
}
