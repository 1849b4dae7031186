package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A value without quotes whose tokens stand without blanks: {@code 1h}, a guid, {@code a/b-c}. */
final class BareText {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern LITERAL =
      Pattern.compile("[-+]?[0-9][0-9A-Za-z_.]*([eE][-+][0-9]+)?|true|false|null");
  private static final Set<String> JOINTS = Set.of("-", ".", ":", "/", "..");

  private BareText() {}

  /** Takes the tokens of a value. */
  static Span read(TokenStream tokens, String what) {
    Token first = tokens.peek();
    if (!belongs(first)) {
      throw tokens.fail("Here " + what + " is expected.");
    }
    int end = first.span().start();
    while (belongs(tokens.peek()) && tokens.peek().span().start() == end) {
      end = tokens.next().span().end();
    }
    return tokens.since(first.span());
  }

  private static boolean belongs(Token token) {
    return switch (token.kind()) {
      case NAME, LONG, REAL, TIMESPAN -> true;
      case SYMBOL -> JOINTS.contains(token.text());
      default -> false;
    };
  }

  /** A guid in its canonical form, or empty where the text is none. */
  static Optional<String> guid(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT);
    return GUID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
  }

  /** Whether it is more than a word: a number, a timespan, true, false, null or a guid. */
  static boolean isLiteral(String text) {
    return LITERAL.matcher(text).matches() || guid(text).isPresent();
  }
}
