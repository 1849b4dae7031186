package dev.continuousexport.sql.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.continuousexport.sql.text.RegexText;
import java.util.HashMap;
import java.util.Map;

/** Finds keys and values in a text; the first value of a key counts. */
interface KeyScanner {
  Map<String, String> values(String text);

  /** Matches of an expression whose first group is the key and whose second is the value. */
  record Matches(Pattern pattern) implements KeyScanner {
    static Matches of(String regex) {
      return new Matches(RegexText.compile(regex));
    }

    @Override
    public Map<String, String> values(String text) {
      Map<String, String> values = new HashMap<>();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        String key = matcher.group(1);
        String value = matcher.group(2);
        if (key != null) {
          values.putIfAbsent(key.strip(), value == null ? "" : value.strip());
        }
      }
      return values;
    }
  }

  /**
   * Pairs between delimiters.
   *
   * @param pair what stands between pairs
   * @param between what stands between a key and its value
   * @param quote the opening and the closing quote, one character if they are the same, or empty
   * @param escape the character before a quote that belongs to the value, or empty
   * @param greedy whether a value reaches to the last delimiter before the next key
   */
  record Pairs(String pair, String between, String quote, String escape, boolean greedy)
      implements KeyScanner {
    @Override
    public Map<String, String> values(String text) {
      return new PairReader(this, text).read();
    }

    boolean opens(String text, int at) {
      return !quote.isEmpty() && at < text.length() && text.charAt(at) == quote.charAt(0);
    }

    boolean closes(char character) {
      return character == quote.charAt(quote.length() - 1);
    }

    boolean escapes(char character) {
      return !escape.isEmpty() && character == escape.charAt(0);
    }
  }
}
