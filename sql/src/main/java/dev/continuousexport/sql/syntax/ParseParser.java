package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code parse} and {@code parse-where}. */
final class ParseParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  ParseParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /** Behind the operator's name. */
  RowOperator parse(boolean where) {
    Optional<Name> kind = option("kind");
    Optional<Name> flags = option("flags");
    Expression text = pipelines.namedExpression().expression();
    tokens.expectKeyword("with");
    List<RowOperator.Part> parts = new ArrayList<>();
    while (tokens.peek().is("*")
        || tokens.peek().isString()
        || tokens.peek().kind() == Token.Kind.NAME
        || tokens.seesBracketedName()) {
      parts.add(part());
    }
    if (parts.isEmpty()) {
      throw tokens.fail("Here a pattern is expected, such as \"id=\" id:long *.");
    }
    return new RowOperator.Parse(where, kind, flags, text, parts);
  }

  private Optional<Name> option(String name) {
    if (!tokens.peek().isName(name) || !tokens.peek(1).is("=")) {
      return Optional.empty();
    }
    tokens.next();
    tokens.next();
    return Optional.of(tokens.name("the value of " + name));
  }

  private RowOperator.Part part() {
    if (tokens.take("*")) {
      return new RowOperator.Anything();
    }
    if (tokens.peek().isString()) {
      Token text = tokens.next();
      return new RowOperator.Fixed(text.span(), text.text());
    }
    Name name = tokens.newName();
    KustoType type = tokens.take(":") ? new ClauseParser(tokens).type() : KustoType.STRING;
    return new RowOperator.Captured(name, type);
  }
}
