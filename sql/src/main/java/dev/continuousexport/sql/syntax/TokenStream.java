package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.Set;

/** The tokens yet to be read, and where mistakes in them are reported. */
final class TokenStream {
  /** Deeper nesting than any person writes, shallow enough for every stage's recursion. */
  private static final int DEEPEST = 100;

  private static final Set<String> BRACKETED =
      Set.of(
          "and",
          "asc",
          "between",
          "by",
          "contains",
          "desc",
          "endswith",
          "first",
          "has",
          "in",
          "last",
          "matches",
          "or",
          "startswith",
          "where");

  private final List<Token> tokens;
  private final Diagnostics diagnostics;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  int position() {
    return at;
  }

  void rewind(int position) {
    at = position;
  }

  boolean take(String symbol) {
    if (peek().is(symbol)) {
      next();
      return true;
    }
    return false;
  }

  /** Whether the words, joined by hyphens without blanks, come next. */
  boolean seesKeyword(String keyword) {
    return keywordLength(keyword) > 0;
  }

  boolean takeKeyword(String keyword) {
    int length = keywordLength(keyword);
    for (int i = 0; i < length; i++) {
      next();
    }
    return length > 0;
  }

  /** As {@link #seesKeyword}, but no further word is joined to it by a hyphen. */
  boolean seesOperator(String keyword) {
    int length = keywordLength(keyword);
    if (length == 0) {
      return false;
    }
    int end = peek(length - 1).span().end();
    boolean longer =
        peek(length).is("-")
            && peek(length).span().start() == end
            && peek(length + 1).kind() == Token.Kind.NAME
            && peek(length + 1).span().start() == end + 1;
    return !longer;
  }

  boolean takeOperator(String keyword) {
    return seesOperator(keyword) && takeKeyword(keyword);
  }

  void expectKeyword(String keyword) {
    if (!takeKeyword(keyword)) {
      throw fail("Here '" + keyword + "' is expected.");
    }
  }

  private int keywordLength(String keyword) {
    Token first = peek();
    int length = 1;
    Token last = first;
    if (first.kind() != Token.Kind.NAME) {
      return 0;
    }
    StringBuilder words = new StringBuilder(first.text());
    while (words.length() < keyword.length()) {
      Token more = peek(length);
      boolean glued = more.span().start() == last.span().end();
      if (!glued || !(more.is("-") || more.kind() == Token.Kind.NAME)) {
        return 0;
      }
      words.append(more.text());
      last = more;
      length++;
    }
    return words.toString().equals(keyword) ? length : 0;
  }

  Token expect(String symbol) {
    if (!peek().is(symbol)) {
      throw fail("Here '" + symbol + "' is expected.");
    }
    return next();
  }

  /** A name: plain, or {@code ['…']}. */
  Name name(String what) {
    Token token = peek();
    if (token.kind() == Token.Kind.NAME) {
      next();
      return new Name(token.span(), token.text());
    }
    if (seesBracketedName()) {
      next();
      Token text = next();
      Span span = token.span().to(next().span());
      if (text.text().isEmpty()) {
        throw fail(span, "A name must not be empty.", "");
      }
      return new Name(span, text.text());
    }
    throw fail("Here " + what + " is expected.");
  }

  /** The name of a new column: a few words of the language must stand in brackets there. */
  Name newName() {
    Token token = peek();
    if (token.kind() == Token.Kind.NAME && BRACKETED.contains(token.text())) {
      throw fail(
          token.span(),
          "The word '" + token.text() + "' cannot be a name here.",
          "Write ['" + token.text() + "'].");
    }
    return name("a column");
  }

  boolean seesBracketedName() {
    return peek().is("[") && peek(1).kind() == Token.Kind.STRING && peek(2).is("]");
  }

  /** Goes one level deeper; every caller comes up again by {@link #ascend}. */
  void descend() {
    if (++depth > DEEPEST) {
      throw fail(
          peek().span(),
          "This is nested more than " + DEEPEST + " levels deep.",
          "Split it with let statements.");
    }
  }

  void ascend() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Comes up to a level again after a failure further down. */
  void returnTo(int level) {
    depth = level;
  }

  /** Reports what was expected at the next token, unless the lexer already complained about it. */
  SyntaxFailure fail(String message) {
    if (peek().kind() == Token.Kind.INVALID) {
      return new SyntaxFailure();
    }
    return fail(peek().span(), message, atEnd() ? "The text ends too early." : "");
  }

  SyntaxFailure fail(Span span, String message, String hint) {
    diagnostics.report(Diagnostic.Kind.SYNTAX, span, message, hint);
    return new SyntaxFailure();
  }

  /** Skips to a symbol at this level of brackets, or to the end. */
  void skipTo(String... symbols) {
    int level = 0;
    while (!atEnd()) {
      Token token = peek();
      if (level == 0) {
        for (String symbol : symbols) {
          if (token.is(symbol)) {
            return;
          }
        }
      }
      if (token.is("(") || token.is("[") || token.is("{")) {
        level++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        if (level == 0) {
          return;
        }
        level--;
      }
      next();
    }
  }

  /** The end of the token that was read last. */
  Span since(Span first) {
    return at == 0 ? first : first.to(tokens.get(at - 1).span());
  }
}
