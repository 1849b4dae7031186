package dev.continuousexport.sql.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.continuousexport.sql.text.RegexText;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** trim() and its halves: matches of a regular expression at the ends are removed. */
public final class Trimming {
  private Trimming() {}

  /** The expression between what anchors it; a wrong one never matches. */
  private abstract static class Trim extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final String before;
    private final String after;
    private transient @Nullable String expression;
    private transient @Nullable Pattern pattern;

    private Trim(String before, String after) {
      this.before = before;
      this.after = after;
    }

    String trimmed(@Nullable String regex, @Nullable String text) {
      if (text == null || regex == null) {
        return text == null ? "" : text;
      }
      if (!regex.equals(expression)) {
        expression = regex;
        pattern = compiled(before + regex + after);
      }
      return pattern == null ? text : pattern.matcher(text).replaceFirst("");
    }

    private static @Nullable Pattern compiled(String regex) {
      try {
        return RegexText.compile(regex);
      } catch (PatternSyntaxException e) {
        return null;
      }
    }
  }

  /** At the beginning. */
  public static final class TrimStart extends Trim {
    private static final long serialVersionUID = 1L;

    public TrimStart() {
      super("^(?:", ")");
    }

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String regex, @Nullable String text) {
      return trimmed(regex, text);
    }
  }

  /** At the end. */
  public static final class TrimEnd extends Trim {
    private static final long serialVersionUID = 1L;

    public TrimEnd() {
      super("(?:", ")$");
    }

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String regex, @Nullable String text) {
      return trimmed(regex, text);
    }
  }
}
