package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * replace_strings(): texts found are replaced in one go from the left, so that no replacement is
 * replaced again; of several at one place the first of the list counts. A found text whose
 * replacement is no text stays.
 */
public final class ReplaceStrings extends ScalarFunction {
  private static final long serialVersionUID = 1L;

  private transient @Nullable String lookups;
  private transient List<String> sought = List.of();

  @DataTypeHint("STRING NOT NULL")
  public String eval(
      @Nullable String text, @Nullable String lookups, @Nullable String replacements) {
    String value = text == null ? "" : text;
    if (lookups != null && !lookups.equals(this.lookups)) {
      sought = sought(lookups);
      this.lookups = lookups;
    }
    return lookups == null ? value : replaced(value, DynamicArrays.value(replacements));
  }

  /** Texts by their places; what is no text is empty and never found. */
  private static List<String> sought(String lookups) {
    JsonNode list = DynamicArrays.array(lookups);
    List<String> sought = new ArrayList<>();
    for (JsonNode one : list == null ? DynamicArrays.empty() : list) {
      sought.add(one.isTextual() ? one.textValue() : "");
    }
    return sought;
  }

  private String replaced(String text, JsonNode replacements) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int found = foundAt(text, at);
      if (found < 0) {
        result.append(text.charAt(at++));
      } else {
        JsonNode with = replacements.isArray() ? replacements.get(found) : replacements;
        String kept = sought.get(found);
        result.append(with != null && with.isTextual() ? with.textValue() : kept);
        at += kept.length();
      }
    }
    return result.toString();
  }

  private int foundAt(String text, int at) {
    for (int i = 0; i < sought.size(); i++) {
      if (!sought.get(i).isEmpty() && text.startsWith(sought.get(i), at)) {
        return i;
      }
    }
    return -1;
  }
}
