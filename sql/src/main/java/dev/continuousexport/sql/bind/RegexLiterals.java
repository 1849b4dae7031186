package dev.continuousexport.sql.bind;

import com.google.re2j.PatternSyntaxException;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.RegexText;
import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.Map;

/** Refuses constants that are no regular expressions where one is wanted: they match nothing. */
final class RegexLiterals {
  /** The functions and the place of their expression. */
  private static final Map<String, Integer> PLACES =
      Map.ofEntries(
          Map.entry("matches regex", 1),
          Map.entry("extract", 0),
          Map.entry("extract_all", 0),
          Map.entry("extractall", 0),
          Map.entry("indexof_regex", 1),
          Map.entry("replace", 0),
          Map.entry("replace_regex", 1),
          Map.entry("trim", 0),
          Map.entry("trim_end", 0),
          Map.entry("trim_start", 0));

  private RegexLiterals() {}

  static void check(
      String function, List<BoundExpression> arguments, Span span, BindContext context) {
    Integer place = PLACES.get(function);
    if (place == null
        || place >= arguments.size()
        || !(arguments.get(place) instanceof BoundExpression.Value value)
        || !(value.constant().value() instanceof String regex)) {
      return;
    }
    try {
      RegexText.compile(regex);
    } catch (PatternSyntaxException e) {
      throw context.fail(
          Diagnostic.Kind.SYNTAX,
          span,
          "This is no regular expression of RE2: " + e.getDescription() + ".",
          "It has no look-around and no references back to groups.");
    }
  }
}
