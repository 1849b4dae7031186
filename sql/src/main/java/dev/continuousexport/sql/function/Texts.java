package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Further functions on strings; a missing string is the empty one. */
public final class Texts {
  private static final int LONGEST = 1 << 20;

  private Texts() {}

  private static String present(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** strcat_delim(). */
  public static final class StrcatDelim extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String... delimiterAndTexts) {
      StringBuilder joined = new StringBuilder();
      for (int i = 1; i < delimiterAndTexts.length; i++) {
        joined.append(i == 1 ? "" : present(delimiterAndTexts[0]));
        joined.append(present(delimiterAndTexts[i]));
      }
      return joined.toString();
    }
  }

  /** reverse(): by code points. */
  public static final class Reverse extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return new StringBuilder(present(text)).reverse().toString();
    }
  }

  /** strrep(): as far as it fits into 1 MiB. */
  public static final class StrRep extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text, @Nullable Long count, @Nullable String delimiter) {
      StringBuilder repeated = new StringBuilder();
      long wanted = count == null ? 0 : Math.min(count, 1024);
      for (long i = 0; i < wanted && repeated.length() < LONGEST; i++) {
        repeated.append(i == 0 ? "" : present(delimiter)).append(present(text));
      }
      return repeated.toString();
    }
  }

  /** translate(): characters replaced; the last replacement stands for all that have none. */
  public static final class Translate extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @Nullable String search, @Nullable String replacement, @Nullable String text) {
      int[] from = present(search).codePoints().toArray();
      int[] to = present(replacement).codePoints().toArray();
      Map<Integer, Integer> table = new HashMap<>();
      for (int i = 0; i < from.length; i++) {
        table.putIfAbsent(from[i], to.length == 0 ? -1 : to[Math.min(i, to.length - 1)]);
      }
      StringBuilder result = new StringBuilder();
      present(text)
          .codePoints()
          .map(character -> table.getOrDefault(character, character))
          .filter(character -> character >= 0)
          .forEach(result::appendCodePoint);
      return result.toString();
    }
  }

  /** indexof(): null for an occurrence below one. The length says where a match may begin. */
  public static final class IndexOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable String text,
        @Nullable String sought,
        @Nullable Long start,
        @Nullable Long length,
        @Nullable Long occurrence) {
      TextRange range = TextRange.of(present(text), start, length);
      if (range == null || occurrence != null && occurrence < 1) {
        return null;
      }
      int at = range.from() - 1;
      for (long left = occurrence == null ? 1 : occurrence; left > 0; left--) {
        at = range.whole().indexOf(present(sought), at + 1);
        if (at < 0 || at > range.from() && at >= range.from() + range.text().length()) {
          return -1L;
        }
      }
      return range.position(at - range.from());
    }
  }

  /** countof() of a text: occurrences may overlap. */
  public static final class CountOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String text, @Nullable String sought) {
      String wanted = present(sought);
      long count = 0;
      int at = wanted.isEmpty() ? -1 : present(text).indexOf(wanted);
      while (at >= 0) {
        count++;
        at = present(text).indexOf(wanted, at + 1);
      }
      return count;
    }
  }

  /** strcmp(): by code point, -1, 0 or 1. */
  public static final class StrCmp extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String left, @Nullable String right) {
      return (long) Integer.signum(present(left).compareTo(present(right)));
    }
  }

  /** string_size(): bytes of UTF-8. */
  public static final class StringSize extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String text) {
      return (long) present(text).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** isascii(). */
  public static final class IsAscii extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text) {
      return present(text).chars().allMatch(character -> character < 128);
    }
  }

  /** unicode_codepoints_from_string(). */
  public static final class CodePointsOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      ArrayNode points = DynamicArrays.empty();
      present(text).codePoints().forEach(points::add);
      return Json.print(points);
    }
  }

  /** unicode_codepoints_to_string(): of numbers and arrays of numbers. */
  public static final class OfCodePoints extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String... points) {
      StringBuilder text = new StringBuilder();
      for (String json : points) {
        JsonNode value = DynamicArrays.value(json);
        for (JsonNode point : value.isArray() ? value : DynamicArrays.empty().add(value)) {
          if (point.isNumber() && Character.isValidCodePoint(point.asInt())) {
            text.appendCodePoint(point.asInt());
          }
        }
      }
      return text.toString();
    }
  }
}
