package dev.continuousexport.sql.function;

import dev.continuousexport.sql.types.KustoType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row with the values of keys in a text such as {@code a=1, b="x, y"}. The first value of a key
 * counts; delimiters between quotes belong to the value.
 */
public final class KeyRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_KEY = 5;

  public void eval(@Nullable Object... arguments) {
    List<KustoType> types = types(String.valueOf(arguments[0]));
    String pairs = String.valueOf(arguments[1]);
    String between = String.valueOf(arguments[2]);
    String quote = String.valueOf(arguments[3]);
    Map<String, String> values = values(String.valueOf(arguments[4]), pairs, between, quote);
    Row row = new Row(types.size());
    for (int i = 0; i < types.size(); i++) {
      String value = values.get(String.valueOf(arguments[FIRST_KEY + i]));
      row.setField(
          i,
          value == null
              ? CellReader.missing(types.get(i))
              : CellReader.ofText(value, types.get(i)));
    }
    collect(row);
  }

  private static Map<String, String> values(
      String text, String pairs, String between, String quote) {
    Map<String, String> values = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at, pairs, quote);
      String pair = text.substring(at, end);
      int split = pair.indexOf(between);
      if (split >= 0) {
        values.putIfAbsent(
            unquoted(pair.substring(0, split), quote),
            unquoted(pair.substring(split + between.length()), quote));
      }
      at = end + pairs.length();
    }
    return values;
  }

  /** The next delimiter that is not between quotes. */
  private static int end(String text, int from, String delimiter, String quote) {
    boolean quoted = false;
    int at = from;
    while (at < text.length()) {
      if (!quote.isEmpty() && text.startsWith(quote, at)) {
        quoted = !quoted;
        at += quote.length();
      } else if (!quoted && text.startsWith(delimiter, at)) {
        return at;
      } else {
        at++;
      }
    }
    return text.length();
  }

  private static String unquoted(String text, String quote) {
    String stripped = text.strip();
    boolean whole =
        !quote.isEmpty()
            && stripped.length() >= 2 * quote.length()
            && stripped.startsWith(quote)
            && stripped.endsWith(quote);
    return whole
        ? stripped.substring(quote.length(), stripped.length() - quote.length())
        : stripped;
  }
}
