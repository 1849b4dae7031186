package dev.continuousexport.sql.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON text of dynamic values. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .setNodeFactory(new RealNodes());

  /** Several paths of one row read the same text: parse it once. */
  private static final ThreadLocal<RecentTexts> RECENT = ThreadLocal.withInitial(RecentTexts::new);

  private Json() {}

  /** The value of a text, or null where it is no JSON. The tree must not be changed. */
  static @Nullable JsonNode parse(String json) {
    return isContainer(json) ? RECENT.get().value(json) : read(json);
  }

  /** Bags and arrays are worth remembering; scalars are read faster than they are found. */
  private static boolean isContainer(String json) {
    return !json.isEmpty() && (json.charAt(0) == '{' || json.charAt(0) == '[');
  }

  private static @Nullable JsonNode read(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /** What parse_json() makes of a text: text that is no JSON is a string. */
  static @Nullable String ofText(String text) {
    if (text.isEmpty()) {
      return null;
    }
    JsonNode node = parse(text);
    return node == null ? quoted(text) : print(node);
  }

  /** The JSON text of a value; null of JSON's null. */
  static @Nullable String print(JsonNode node) {
    return node.isNull()
        ? null
        : node.isContainerNode() ? RECENT.get().print(node) : node.toString();
  }

  /** tostring() of a dynamic. */
  static String text(@Nullable String json) {
    if (json == null || json.isEmpty()) {
      return "";
    }
    char first = json.charAt(0);
    if (first == '{' || first == '[') {
      return json;
    }
    JsonNode node = parse(json);
    return node == null ? json : text(node);
  }

  static String text(JsonNode node) {
    return node.isNull() ? "" : node.isTextual() ? node.textValue() : node.toString();
  }

  /** A real as JSON: not a number and the infinities are strings. */
  static String real(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? quoted(Double.toString(value))
        : RealText.print(value);
  }

  /**
   * A few containers: their texts, their values, and how these print. What prints is remembered
   * too, since the next function of an expression reads it. The rows of one task come from one
   * thread.
   */
  private static final class RecentTexts {
    private static final int SIZE = 8;

    private final @Nullable String[] texts = new @Nullable String[SIZE];
    private final @Nullable JsonNode[] values = new @Nullable JsonNode[SIZE];
    private final @Nullable String[] prints = new @Nullable String[SIZE];
    private int next;

    @Nullable JsonNode value(String json) {
      int found = find(json);
      if (found >= 0) {
        return values[found];
      }
      JsonNode value = read(json);
      remember(json, value);
      return value;
    }

    /** The text of a container, which is printed once. */
    String print(JsonNode node) {
      for (int i = 0; i < SIZE; i++) {
        String known = prints[i];
        if (values[i] == node && known != null) {
          return known;
        }
      }
      String text = node.toString();
      remember(text, node);
      prints[(next + SIZE - 1) % SIZE] = text;
      return text;
    }

    private int find(String json) {
      for (int i = 0; i < SIZE; i++) {
        if (json.equals(texts[i])) {
          return i;
        }
      }
      return -1;
    }

    private void remember(String json, @Nullable JsonNode value) {
      texts[next] = json;
      values[next] = value;
      prints[next] = null;
      next = (next + 1) % SIZE;
    }
  }
}
