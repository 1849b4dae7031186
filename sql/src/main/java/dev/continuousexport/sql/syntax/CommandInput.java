package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command that is being read, and what the parsers of its parts share. */
final class CommandInput {
  private final SourceText text;
  private final TokenStream tokens;
  private final SourceText shown;
  private final ClauseParser clauses;

  CommandInput(Diagnostics diagnostics) {
    this.text = diagnostics.source();
    this.tokens = new TokenStream(Lexer.command(diagnostics), diagnostics);
    this.shown = diagnostics.shown();
    this.clauses = new ClauseParser(tokens);
  }

  TokenStream tokens() {
    return tokens;
  }

  ClauseParser clauses() {
    return clauses;
  }

  /** The command's text without its secrets. */
  SourceText shown() {
    return shown;
  }

  /** Takes words of the command if all of them come next. */
  boolean take(String words) {
    int start = tokens.position();
    for (String word : words.split(" ")) {
      if (!tokens.takeOperator(word)) {
        tokens.rewind(start);
        return false;
      }
    }
    return true;
  }

  /** Refuses what comes next unless it is these words. */
  void expect(String words) {
    for (String word : words.split(" ")) {
      if (!tokens.takeOperator(word)) {
        throw tokens.fail("Here '" + word + "' is expected.");
      }
    }
  }

  /** The name of an entity: plain, in brackets or in quotes. */
  Name entity(String what) {
    if (tokens.peek().kind() == Token.Kind.STRING && !tokens.peek().text().isEmpty()) {
      Token quoted = tokens.next();
      return new Name(quoted.span(), quoted.text());
    }
    return tokens.name(what);
  }

  /** {@code (A, B)}. */
  List<Name> entities(String what) {
    tokens.expect("(");
    List<Name> names = new ArrayList<>();
    do {
      names.add(entity(what));
    } while (tokens.take(","));
    tokens.expect(")");
    return names;
  }

  QuotedText quoted(String what) {
    Token token = tokens.peek();
    if (!token.isString()) {
      throw tokens.fail("Here " + what + " in quotes is expected.");
    }
    tokens.next();
    return new QuotedText(token.span(), token.text(), token.kind() == Token.Kind.SECRET);
  }

  /** {@code ('a', 'b')}. */
  List<QuotedText> quotedList(String what) {
    tokens.expect("(");
    List<QuotedText> texts = new ArrayList<>();
    do {
      texts.add(quoted(what));
    } while (tokens.take(","));
    tokens.expect(")");
    return texts;
  }

  /** The id of an operation in lower case: bare, in quotes or {@code guid(…)}. */
  String operationId() {
    Token first = tokens.peek();
    String id;
    if (first.kind() == Token.Kind.STRING) {
      id = tokens.next().text();
    } else if (first.kind() == Token.Kind.TYPED
        && KustoType.named(first.text()).equals(Optional.of(KustoType.GUID))) {
      id = tokens.next().content();
    } else {
      id = tokens.diagnostics().source().at(BareText.read(tokens, "the id of an operation"));
    }
    return BareText.guid(id)
        .orElseThrow(
            () ->
                tokens.fail(
                    tokens.since(first.span()),
                    "This is no id of an operation.",
                    "Write it as .show operations prints it."));
  }

  /** What stands behind {@code <|}. */
  SourceText query() {
    SourceText query = remainder();
    if (query.text().isEmpty()) {
      throw tokens.fail("Behind '<|' the query is missing.");
    }
    return query;
  }

  /** What stands behind {@code <|}, without the blanks around it; it may be nothing. */
  SourceText remainder() {
    String characters = text.text();
    int start = behindArrow();
    while (start < characters.length() && Character.isWhitespace(characters.charAt(start))) {
      start++;
    }
    return from(start);
  }

  /** Takes {@code <|} and tells where the text behind it begins. */
  int behindArrow() {
    return tokens.expect("<|").span().end();
  }

  /** The text from an index on, without the blanks at its end. */
  SourceText from(int start) {
    String characters = text.text();
    return text.slice(start, start + characters.substring(start).stripTrailing().length());
  }

  /** The data lines behind {@code <|}. */
  String inlineData() {
    return InlineData.read(text, behindArrow(), tokens.diagnostics());
  }

  /** For a word that begins no command. */
  SyntaxFailure unknown(Span span, String hint) {
    return tokens.fail(span, "There is no such command.", hint);
  }
}
