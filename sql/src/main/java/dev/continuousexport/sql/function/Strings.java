package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions on strings; a missing string is the empty one. */
public final class Strings {
  private Strings() {}

  private static String present(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Lower case, regardless of language. */
  public static final class ToLower extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return Fold.lower(present(text));
    }
  }

  /** Upper case, regardless of language. */
  public static final class ToUpper extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return Fold.upper(present(text));
    }
  }

  /** Unicode code points. */
  public static final class Strlen extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String text) {
      String value = present(text);
      return (long) value.codePointCount(0, value.length());
    }
  }

  /** From a code point on, which a negative start counts from the end; null length for the rest. */
  public static final class Substring extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text, @Nullable Long start, @Nullable Long length) {
      String value = present(text);
      int count = value.codePointCount(0, value.length());
      long first = start == null ? 0 : start < 0 ? Math.max(0, count + start) : start;
      long many = length == null ? Integer.MAX_VALUE : length;
      if (first >= count || many <= 0) {
        return "";
      }
      int from = value.offsetByCodePoints(0, (int) first);
      int to = value.offsetByCodePoints(from, (int) Math.min(many, count - first));
      return value.substring(from, to);
    }
  }

  /** A dynamic array of the parts; with an index, an array of that part only. */
  public static final class Split extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String text, @Nullable String delimiter, @Nullable Long index) {
      String value = present(text);
      String separator = present(delimiter);
      ArrayNode parts = JsonNodeFactory.instance.arrayNode();
      int from = 0;
      int at = separator.isEmpty() ? -1 : value.indexOf(separator);
      while (at >= 0) {
        parts.add(value.substring(from, at));
        from = at + separator.length();
        at = value.indexOf(separator, from);
      }
      parts.add(value.substring(from));
      return (index == null ? parts : part(parts, index)).toString();
    }

    private static ArrayNode part(ArrayNode parts, long index) {
      ArrayNode one = JsonNodeFactory.instance.arrayNode();
      long position = index < 0 ? index + parts.size() : index;
      if (position >= 0 && position < parts.size()) {
        one.add(parts.get((int) position));
      }
      return one;
    }
  }

  /** Every occurrence of a text replaced. */
  public static final class ReplaceString extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @Nullable String text, @Nullable String lookup, @Nullable String replacement) {
      String wanted = present(lookup);
      return wanted.isEmpty() ? present(text) : present(text).replace(wanted, present(replacement));
    }
  }

  /** The first argument that is not empty. */
  public static final class FirstText extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String... texts) {
      for (String text : texts) {
        if (text != null && !text.isEmpty()) {
          return text;
        }
      }
      return "";
    }
  }

  /** The arguments one behind the other. */
  public static final class Strcat extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String... texts) {
      StringBuilder joined = new StringBuilder();
      for (String text : texts) {
        joined.append(present(text));
      }
      return joined.toString();
    }
  }
}
