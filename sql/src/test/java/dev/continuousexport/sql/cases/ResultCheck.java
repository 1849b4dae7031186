package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares an answer with the recorded result.
 *
 * <p>Names of columns and their order must agree; types too, but for int and long, real and
 * decimal. Rows are a sequence where the query sorts them, else a multiset. Reals may differ by a
 * billionth, and arrays are multisets where their order depends on that of the input.
 */
final class ResultCheck {
  private final JsonNode expected;
  private final double tolerance;
  private final boolean unorderedArrays;
  private final List<String> types = new ArrayList<>();

  private ResultCheck(KqlCase one) {
    expected = one.json();
    tolerance = expected.path("approx").asBoolean() ? 1e-6 : 1e-9;
    unorderedArrays = one.unstable().contains("set-order") || one.unstable().contains("list-order");
    expected.path("expected_columns").forEach(column -> types.add(column.path("type").asText()));
  }

  /** What is wrong with an answer; empty where it is right. */
  static String check(KqlCase one, JsonNode answer) {
    if (answer == null) {
      return "There is no answer.";
    }
    if (answer.has("error")) {
      return answer.path("error").asText();
    }
    return new ResultCheck(one).compare(answer);
  }

  private String compare(JsonNode answer) {
    JsonNode wanted = expected.path("expected_columns");
    JsonNode got = answer.path("columns");
    if (wanted.size() != got.size()) {
      return "Other columns.";
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.path(i).path("name").equals(got.path(i).path("name"))) {
        return "Other columns.";
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!family(types.get(i)).equals(family(got.path(i).path("type").asText()))) {
        return "Other types of columns.";
      }
    }
    return rows(expected.path("expected_rows"), answer.path("rows"));
  }

  private static String family(String type) {
    return switch (type) {
      case "int" -> "long";
      case "decimal" -> "real";
      default -> type;
    };
  }

  private String rows(JsonNode wanted, JsonNode got) {
    if (wanted.size() != got.size()) {
      return "Another number of rows.";
    }
    boolean same =
        expected.path("ordered").asBoolean() ? sequence(wanted, got) : multiset(wanted, got);
    return same ? "" : "Other rows.";
  }

  private boolean sequence(JsonNode wanted, JsonNode got) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!row(wanted.path(i), got.path(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean multiset(JsonNode wanted, JsonNode got) {
    Set<Integer> used = new HashSet<>();
    for (JsonNode one : wanted) {
      int at = 0;
      while (at < got.size() && (used.contains(at) || !row(one, got.path(at)))) {
        at++;
      }
      if (!used.add(at) || at == got.size()) {
        return false;
      }
    }
    return true;
  }

  private boolean row(JsonNode wanted, JsonNode got) {
    if (wanted.size() != got.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!cell(wanted.path(i), got.path(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean cell(JsonNode wanted, JsonNode got, String type) {
    if (type.equals("string")) {
      return text(wanted).equals(text(got));
    }
    if (wanted.isNull() || got.isNull()) {
      return wanted.isNull() && got.isNull();
    }
    return switch (type) {
      case "decimal" -> near(Double.parseDouble(text(wanted)), Double.parseDouble(text(got)));
      case "real" ->
          wanted.isTextual() || got.isTextual()
              ? text(wanted).equals(text(got))
              : near(wanted.doubleValue(), got.doubleValue());
      case "int", "long" -> got.isNumber() && wanted.longValue() == got.longValue();
      case "dynamic" -> dynamic(wanted, got);
      default -> wanted.equals(got);
    };
  }

  private static String text(JsonNode cell) {
    return cell.isNull() ? "" : cell.asText();
  }

  private boolean near(double wanted, double got) {
    return wanted == got
        || Math.abs(wanted - got)
            <= tolerance * Math.max(1, Math.max(Math.abs(wanted), Math.abs(got)));
  }

  private boolean dynamic(JsonNode wanted, JsonNode got) {
    if (wanted.isNumber() && got.isNumber()) {
      return near(wanted.doubleValue(), got.doubleValue());
    }
    if (wanted.isArray() && got.isArray()) {
      return wanted.size() == got.size()
          && (unorderedArrays ? bag(wanted, got) : list(wanted, got));
    }
    if (wanted.isObject() && got.isObject()) {
      return wanted.size() == got.size()
          && wanted.properties().stream()
              .allMatch(
                  field ->
                      got.has(field.getKey())
                          && dynamic(field.getValue(), got.get(field.getKey())));
    }
    return wanted.equals(got);
  }

  private boolean list(JsonNode wanted, JsonNode got) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!dynamic(wanted.path(i), got.path(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean bag(JsonNode wanted, JsonNode got) {
    List<JsonNode> left = new ArrayList<>();
    got.forEach(element -> left.add(element));
    for (JsonNode one : wanted) {
      int at = 0;
      while (at < left.size() && !dynamic(one, left.get(at))) {
        at++;
      }
      if (at == left.size()) {
        return false;
      }
      left.remove(at);
    }
    return true;
  }
}
