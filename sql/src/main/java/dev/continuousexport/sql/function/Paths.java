package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Paths of files and lines of commands, taken apart. */
public final class Paths {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
  private static final Pattern ROOT = Pattern.compile("([A-Za-z]:)([/\\\\].*)?", Pattern.DOTALL);
  private static final String LONG_PATH = "\\\\?\\";

  private Paths() {}

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  /** parse_path(): with slashes of both kinds. */
  public static final class ParsePath extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      Matcher scheme = SCHEME.matcher(text == null ? "" : text);
      boolean known = scheme.matches();
      String path = known ? scheme.group(2) : text == null ? "" : text;
      path = path.startsWith(LONG_PATH) ? path.substring(LONG_PATH.length()) : path;
      Matcher root = ROOT.matcher(path);
      int separator = lastSeparator(path);
      String directory = separator < 0 ? "" : path.substring(0, separator);
      String file = path.substring(separator + 1);
      boolean drive = root.matches();
      int colon = drive && separator < 0 ? -1 : file.indexOf(':');
      String name = colon < 0 ? file : file.substring(0, colon);
      int dot = name.lastIndexOf('.');
      ObjectNode parts = JsonNodeFactory.instance.objectNode();
      parts.put("Scheme", known ? scheme.group(1) : "");
      parts.put("RootPath", drive ? root.group(1) : "");
      parts.put("DirectoryPath", directory);
      parts.put("DirectoryName", directory.substring(lastSeparator(directory) + 1));
      parts.put("Filename", name);
      parts.put("Extension", dot < 0 ? "" : name.substring(dot + 1));
      parts.put("AlternateDataStreamName", colon < 0 ? "" : file.substring(colon + 1));
      return Json.print(parts);
    }
  }

  /** parse_command_line(): as Windows does; null for other systems. */
  public static final class ParseCommandLine extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String line, @Nullable String system) {
      if (!"windows".equalsIgnoreCase(system)) {
        return null;
      }
      ArrayNode words = DynamicArrays.empty();
      String text = line == null ? "" : line.strip();
      int at = text.isEmpty() ? 0 : addProgram(text, words);
      while (at < text.length()) {
        at = isBlank(text.charAt(at)) ? at + 1 : addArgument(text, at, words);
      }
      return Json.print(words);
    }

    private static boolean isBlank(char character) {
      return character == ' ' || character == '\t';
    }

    /** The first word knows quotes only, so that paths may end with a backslash. */
    private static int addProgram(String text, ArrayNode words) {
      boolean quoted = text.charAt(0) == '"';
      int end = quoted ? 1 : 0;
      while (end < text.length()
          && (quoted ? text.charAt(end) != '"' : !isBlank(text.charAt(end)))) {
        end++;
      }
      words.add(text.substring(quoted ? 1 : 0, end));
      return quoted ? end + 1 : end;
    }

    /** Backslashes before a quote are halved; an odd one makes the quote a character. */
    private static int addArgument(String text, int from, ArrayNode words) {
      StringBuilder word = new StringBuilder();
      boolean quoted = false;
      int at = from;
      while (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
        int slashes = at;
        while (at < text.length() && text.charAt(at) == '\\') {
          at++;
        }
        slashes = at - slashes;
        boolean quote = at < text.length() && text.charAt(at) == '"';
        word.append("\\".repeat(quote ? slashes / 2 : slashes));
        if (quote && slashes % 2 == 1) {
          word.append('"');
          at++;
        } else if (quote) {
          boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
          word.append(doubled ? "\"" : "");
          quoted = !quoted;
          at += doubled ? 2 : 1;
        } else if (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
          word.append(text.charAt(at++));
        }
      }
      words.add(word.toString());
      return at;
    }
  }
}
