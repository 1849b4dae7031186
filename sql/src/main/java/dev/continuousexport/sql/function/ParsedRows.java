package dev.continuousexport.sql.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.continuousexport.sql.text.RegexText;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The groups {@code c0}, {@code c1} … of a regular expression, found in linear time. In the kind
 * {@code simple} all of them must fit their types. A text that does not match gives a row of nulls,
 * or none behind {@code where}.
 */
public final class ParsedRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private transient @Nullable String expression;
  private transient @Nullable Pattern pattern;

  public void eval(@Nullable Object... arguments) {
    List<KustoType> types = types(String.valueOf(arguments[0]));
    String kind = String.valueOf(arguments[1]);
    Matcher matcher = pattern(String.valueOf(arguments[2])).matcher(String.valueOf(arguments[3]));
    Row row = matcher.find() ? row(matcher, types, kind.endsWith("simple")) : null;
    if (row != null) {
      collect(row);
    } else if (!kind.startsWith("where ")) {
      Row missing = new Row(types.size());
      for (int i = 0; i < types.size(); i++) {
        missing.setField(i, CellReader.missing(types.get(i)));
      }
      collect(missing);
    }
  }

  private Pattern pattern(String text) {
    Pattern known = pattern;
    if (known == null || !text.equals(expression)) {
      known = RegexText.compile(text);
      pattern = known;
      expression = text;
    }
    return known;
  }

  private static @Nullable Row row(Matcher matcher, List<KustoType> types, boolean all) {
    Row row = new Row(types.size());
    for (int i = 0; i < types.size(); i++) {
      String part = matcher.group("c" + i);
      Object cell =
          part == null ? CellReader.missing(types.get(i)) : CellReader.ofText(part, types.get(i));
      if (cell == null && all) {
        return null;
      }
      row.setField(i, cell);
    }
    return row;
  }
}
