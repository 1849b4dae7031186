package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Texts of known form, taken apart. */
public final class Parsing {
  private Parsing() {}

  private static ObjectNode query(String text) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String key = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(
            Encodings.urlDecoded(key),
            equals < 0 ? "" : Encodings.urlDecoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** parse_urlquery(). */
  public static final class ParseUrlQuery extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("Query Parameters", query(text == null ? "" : text));
      return Json.print(result);
    }
  }

  /** parse_url(): all parts of an absolute URL. */
  public static final class ParseUrl extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    /** Each part ends where a character stands that it cannot have: no way back is tried. */
    private static final Pattern URL =
        Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#@:]*)(?::([^/?#@]*))?@)?([^/?#:@]*)"
                + "(?::([0-9]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?",
            Pattern.DOTALL);

    public @Nullable String eval(@Nullable String text) {
      Matcher url = URL.matcher(text == null ? "" : text);
      boolean known = url.matches();
      ObjectNode parts = JsonNodeFactory.instance.objectNode();
      parts.put("Scheme", part(url, known, 1));
      parts.put("Host", part(url, known, 4));
      parts.put("Port", part(url, known, 5));
      parts.put("Path", part(url, known, 6));
      parts.put("Username", part(url, known, 2));
      parts.put("Password", part(url, known, 3));
      parts.set("Query Parameters", query(part(url, known, 7)));
      parts.put("Fragment", part(url, known, 8));
      return Json.print(parts);
    }

    private static String part(Matcher url, boolean known, int group) {
      String part = known ? url.group(group) : null;
      return part == null ? "" : part;
    }
  }

  /** parse_csv(): the fields of the first record. */
  public static final class ParseCsv extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      if (text == null) {
        return null;
      }
      ArrayNode fields = DynamicArrays.empty();
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char character = text.charAt(i);
        if (character == '"') {
          boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
          if (doubled) {
            field.append('"');
            i++;
          } else {
            quoted = !quoted;
          }
        } else if (character == ',' && !quoted) {
          fields.add(field.toString());
          field.setLength(0);
        } else if ((character == '\n' || character == '\r') && !quoted) {
          break;
        } else {
          field.append(character);
        }
      }
      return Json.print(fields.add(field.toString()));
    }
  }

  /** extract_json(): what stands at a path, as text. */
  public static final class ExtractJson extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String path, @Nullable String json) {
      JsonNode root = json == null || path == null ? null : Json.parse(json);
      JsonNode node = root == null || path == null ? null : JsonPath.find(root, path);
      return node == null ? "" : Json.text(node);
    }
  }
}
