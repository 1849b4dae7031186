package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code search}. */
final class SearchParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final SetOperatorParser sets;

  SearchParser(TokenStream tokens, ExpressionParser expressions, SetOperatorParser sets) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.sets = sets;
  }

  Search search() {
    Span start = tokens.peek().span();
    tokens.expectKeyword("search");
    Optional<Name> kind = Optional.empty();
    if (tokens.peek().isName("kind") && tokens.peek(1).is("=")) {
      tokens.next();
      tokens.next();
      kind = Optional.of(tokens.name("the kind of search"));
    }
    List<TabularOperator.Operand> tables = new ArrayList<>();
    if (tokens.peek().isName("in") && tokens.peek(1).is("(")) {
      tokens.next();
      do {
        tokens.next();
        tables.add(sets.operand());
      } while (tokens.peek().is(","));
      tokens.expect(")");
    }
    Expression predicate = expressions.searching();
    return new Search(tokens.since(start), kind, tables, predicate);
  }
}
