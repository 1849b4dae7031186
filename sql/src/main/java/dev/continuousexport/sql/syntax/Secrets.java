package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what looks like a secret in a command, obfuscated or not: the credentials of an address,
 * and what an obfuscated string would hold if a quote before it were not missing or superfluous.
 */
final class Secrets {
  private static final Pattern OBFUSCATED = Pattern.compile("[hH]@?(?:'[^'\n]*'?|\"[^\"\n]*\"?)");
  private static final Pattern CREDENTIALS = Pattern.compile("[;?][^\\s'\"][^'\"\\n]*");

  private Secrets() {}

  /** Hides in the text up to an index, of which nothing is known yet. */
  static void hide(Diagnostics diagnostics, int end) {
    String text = diagnostics.source().text().substring(0, end);
    for (Pattern pattern : List.of(OBFUSCATED, CREDENTIALS)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        diagnostics.hide(new Span(matcher.start(), matcher.end()));
      }
    }
  }

  /** Hides an obfuscated string, and the credentials in another one. */
  static void hide(Diagnostics diagnostics, StringLexer.Result string, Span span) {
    int from = string.secret() || !string.closed() ? 0 : diagnostics.source().at(span).indexOf(';');
    if (from >= 0) {
      diagnostics.hide(new Span(span.start() + from, glued(diagnostics, span.end())));
    }
  }

  /** What stands behind a quote without a blank belongs to the string: the quote is superfluous. */
  private static int glued(Diagnostics diagnostics, int from) {
    String text = diagnostics.source().text();
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && ",)|;".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
