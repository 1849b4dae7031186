package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.continuousexport.sql.text.RegexText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Regular expressions of RE2, in linear time. A wrong one matches nothing. */
public final class Regex {
  private Regex() {}

  private static String present(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The last expression of a call, which is nearly always the same one. */
  static final class Compiled implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable String expression;
    private transient @Nullable Pattern pattern;

    @Nullable Pattern of(@Nullable String regex) {
      if (regex == null) {
        return null;
      }
      if (!regex.equals(expression)) {
        expression = regex;
        pattern = compile(regex);
      }
      return pattern;
    }

    private static @Nullable Pattern compile(String regex) {
      try {
        return RegexText.compile(regex);
      } catch (PatternSyntaxException e) {
        return null;
      }
    }
  }

  /** {@code matches regex}: somewhere in the text. */
  public static final class MatchesRegex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String regex) {
      Pattern pattern = compiled.of(regex);
      return pattern != null && pattern.matcher(present(text)).find();
    }
  }

  /** extract(): a group of the first match. */
  public static final class Extract extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String regex, @Nullable Long group, @Nullable String text) {
      Pattern pattern = compiled.of(regex);
      if (pattern == null || group == null || group < 0 || group > pattern.groupCount()) {
        return "";
      }
      Matcher matcher = pattern.matcher(present(text));
      return matcher.find() ? present(matcher.group(group.intValue())) : "";
    }
  }

  /** extract_all(): groups of all matches; of one group a plain array; null without a match. */
  public static final class ExtractAll extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    public @Nullable String eval(
        @Nullable String regex, @Nullable String groups, @Nullable String text) {
      Pattern pattern = compiled.of(regex);
      if (pattern == null) {
        return null;
      }
      List<Integer> wanted = wanted(pattern, groups);
      ArrayNode all = DynamicArrays.empty();
      Matcher matcher = pattern.matcher(present(text));
      while (matcher.find()) {
        if (wanted.size() == 1) {
          all.add(present(matcher.group(wanted.get(0))));
        } else {
          ArrayNode one = all.addArray();
          wanted.forEach(group -> one.add(present(matcher.group(group))));
        }
      }
      return all.isEmpty() ? null : Json.print(all);
    }

    private static List<Integer> wanted(Pattern pattern, @Nullable String groups) {
      List<Integer> wanted = new ArrayList<>();
      JsonNode list = DynamicArrays.array(groups);
      if (list == null) {
        for (int i = Math.min(1, pattern.groupCount()); i <= pattern.groupCount(); i++) {
          wanted.add(i);
        }
        return wanted;
      }
      for (JsonNode group : list) {
        Integer number =
            group.isTextual()
                ? pattern.namedGroups().get(group.textValue())
                : (Integer) group.asInt();
        if (number != null && number >= 0 && number <= pattern.groupCount()) {
          wanted.add(number);
        }
      }
      return wanted;
    }
  }

  /** replace_regex(): {@code \1} in the replacement is a group. */
  public static final class ReplaceRegex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @Nullable String text, @Nullable String regex, @Nullable String replacement) {
      Pattern pattern = compiled.of(regex);
      String value = present(text);
      return pattern == null
          ? value
          : replaced(pattern.matcher(value), value, present(replacement));
    }

    private static String replaced(Matcher matcher, String text, String replacement) {
      StringBuilder result = new StringBuilder();
      int copied = 0;
      while (matcher.find()) {
        result.append(text, copied, matcher.start());
        append(result, replacement, matcher);
        copied = matcher.end();
      }
      return result.append(text, copied, text.length()).toString();
    }

    private static void append(StringBuilder result, String replacement, Matcher matcher) {
      for (int i = 0; i < replacement.length(); i++) {
        char character = replacement.charAt(i);
        char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
        if (character == '\\' && next >= '0' && next <= '9') {
          int group = next - '0';
          result.append(group <= matcher.groupCount() ? present(matcher.group(group)) : "");
          i++;
        } else if (character == '\\' && next == '\\') {
          result.append('\\');
          i++;
        } else {
          result.append(character);
        }
      }
    }
  }

  /** countof() of an expression: matches do not overlap. */
  public static final class CountOfRegex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String text, @Nullable String regex) {
      Pattern pattern = compiled.of(regex);
      long count = 0;
      if (pattern != null) {
        Matcher matcher = pattern.matcher(present(text));
        while (matcher.find()) {
          count++;
        }
      }
      return count;
    }
  }

  /** indexof_regex(): where a match begins, in code points; -1 where there is none. */
  public static final class IndexOfRegex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Compiled compiled = new Compiled();

    public @Nullable Long eval(
        @Nullable String text,
        @Nullable String regex,
        @Nullable Long start,
        @Nullable Long length,
        @Nullable Long occurrence) {
      Pattern pattern = compiled.of(regex);
      TextRange range = TextRange.of(present(text), start, length);
      boolean wrong = start != null && start < 0 || occurrence != null && occurrence < 1;
      if (pattern == null || range == null || wrong) {
        return pattern == null ? -1L : null;
      }
      Matcher matcher = pattern.matcher(range.text());
      long left = occurrence == null ? 1 : occurrence;
      while (matcher.find()) {
        if (--left == 0) {
          return range.position(matcher.start());
        }
      }
      return -1L;
    }
  }

  /** regex_quote(). */
  public static final class RegexQuote extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      return Pattern.quote(present(text));
    }
  }
}
