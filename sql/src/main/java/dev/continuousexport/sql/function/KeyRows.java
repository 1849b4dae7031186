package dev.continuousexport.sql.function;

import dev.continuousexport.sql.types.KustoType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row with the values of keys in a text such as {@code a=1, b="x, y"}. How keys and values are
 * found is told by constants before the text.
 */
public final class KeyRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private static final int FORM = 1;
  private static final int TEXT = 7;
  private static final int FIRST_KEY = 8;

  private transient @Nullable KeyScanner scanner;
  private transient List<String> form = List.of();

  public void eval(@Nullable Object... arguments) {
    List<KustoType> types = types(String.valueOf(arguments[0]));
    Map<String, String> values = scanner(arguments).values(String.valueOf(arguments[TEXT]));
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

  private KeyScanner scanner(@Nullable Object... arguments) {
    List<String> wanted = Arrays.stream(arguments, FORM, TEXT).map(String::valueOf).toList();
    KeyScanner known = scanner;
    if (known == null || !wanted.equals(form)) {
      known = of(wanted);
      scanner = known;
      form = wanted;
    }
    return known;
  }

  /** The pair's delimiter, the value's, the quotes, the escape, greedy, and a regex or "". */
  private static KeyScanner of(List<String> form) {
    return form.get(5).isEmpty()
        ? new KeyScanner.Pairs(
            form.get(0), form.get(1), form.get(2), form.get(3), form.get(4).equals("true"))
        : KeyScanner.Matches.of(form.get(5));
  }
}
