package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths such as {@code $.a['b'][0]}. */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(-?\\d{1,9})\\]");

  private JsonPath() {}

  /** What stands at a path, or null; a path that cannot be read leads nowhere. */
  static @Nullable JsonNode find(JsonNode root, String path) {
    List<String> steps = steps(path);
    return steps == null ? null : find(root, steps);
  }

  /** Takes a property out of a tree that may be changed. */
  static void remove(ObjectNode root, String path) {
    List<String> steps = steps(path);
    if (steps == null || steps.isEmpty()) {
      return;
    }
    JsonNode parent = find(root, steps.subList(0, steps.size() - 1));
    String last = steps.get(steps.size() - 1);
    if (parent instanceof ObjectNode bag) {
      bag.remove(last);
    } else if (parent instanceof ArrayNode array) {
      Long index = Numbers.parseLong(last);
      if (index != null && index >= 0 && index < array.size()) {
        array.remove(index.intValue());
      }
    }
  }

  private static @Nullable JsonNode find(JsonNode root, List<String> steps) {
    JsonNode node = root;
    for (String step : steps) {
      JsonNode next = null;
      if (node.isArray()) {
        Long index = Numbers.parseLong(step);
        next = index == null ? null : node.get((int) (index < 0 ? index + node.size() : index));
      } else if (node.isObject()) {
        next = node.get(step);
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }

  private static @Nullable List<String> steps(String path) {
    if (!path.startsWith("$")) {
      return null;
    }
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int at = 1;
    while (at < path.length() && step.find(at) && step.start() == at) {
      for (int group = 1; group <= 4; group++) {
        if (step.group(group) != null) {
          steps.add(step.group(group));
        }
      }
      at = step.end();
    }
    return at == path.length() ? steps : null;
  }
}
