package dev.continuousexport.sql.function;

import java.util.HashMap;
import java.util.Map;

/** Reads one text of keys and values from left to right. */
final class PairReader {
  private final KeyScanner.Pairs form;
  private final String text;
  private final Map<String, String> values = new HashMap<>();
  private int at;

  PairReader(KeyScanner.Pairs form, String text) {
    this.form = form;
    this.text = text;
  }

  Map<String, String> read() {
    while (at < text.length()) {
      skipBlanks();
      String key = form.opens(text, at) ? quoted() : upTo(keyEnd());
      skipBlanks();
      if (text.startsWith(form.between(), at)) {
        at += form.between().length();
        values.putIfAbsent(key.strip(), value());
      }
      int next = text.indexOf(form.pair(), at);
      at = next < 0 ? text.length() : next + form.pair().length();
    }
    return values;
  }

  /** Blanks count only where they are no delimiter. */
  private void skipBlanks() {
    while (at < text.length()
        && Character.isWhitespace(text.charAt(at))
        && !text.startsWith(form.between(), at)
        && !text.startsWith(form.pair(), at)) {
      at++;
    }
  }

  private int keyEnd() {
    int between = text.indexOf(form.between(), at);
    int pair = text.indexOf(form.pair(), at);
    int first = pair < 0 || between >= 0 && between <= pair ? between : pair;
    return first < 0 ? text.length() : first;
  }

  private String upTo(int end) {
    String part = text.substring(at, end);
    at = end;
    return part;
  }

  private String value() {
    int start = at;
    skipBlanks();
    if (form.opens(text, at)) {
      return quoted();
    }
    at = start;
    int end = text.indexOf(form.pair(), at);
    if (form.greedy() && end >= 0) {
      int next = text.indexOf(form.between(), end);
      end = next < 0 ? -1 : Math.max(end, text.lastIndexOf(form.pair(), next - 1));
    }
    return upTo(end < 0 ? text.length() : end).strip();
  }

  /** What stands between quotes; without a closing one it is the rest. */
  private String quoted() {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && !form.closes(text.charAt(at))) {
      if (form.escapes(text.charAt(at)) && at + 1 < text.length()) {
        at++;
      }
      content.append(text.charAt(at++));
    }
    at = Math.min(at + 1, text.length());
    return content.toString();
  }
}
