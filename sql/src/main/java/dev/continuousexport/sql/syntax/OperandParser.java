package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between operators: literals, names, paths, calls, parentheses. */
final class OperandParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;
  private final ExpressionParser expressions;
  private final LiteralParser literals;
  private final TreeHeights heights;

  OperandParser(
      TokenStream tokens,
      PipelineParser pipelines,
      ExpressionParser expressions,
      TreeHeights heights) {
    this.tokens = tokens;
    this.pipelines = pipelines;
    this.expressions = expressions;
    this.literals = new LiteralParser(tokens);
    this.heights = heights;
  }

  /** Arguments up to a closing symbol. */
  List<Expression> expressions(String close) {
    List<Expression> list = new ArrayList<>();
    while (!tokens.peek().is(close)) {
      list.add(argument());
      if (!tokens.take(",")) {
        break;
      }
    }
    return list;
  }

  Expression read() {
    Token token = tokens.peek();
    if (!token.is("-") && !token.is("+")) {
      return postfix();
    }
    tokens.next();
    if (token.is("-") && tokens.peek().kind() == Token.Kind.LONG) {
      return literals.negativeLong(token.span());
    }
    tokens.descend();
    Expression operand = read();
    tokens.ascend();
    return heights.grown(
        new Expression.Sign(tokens.since(token.span()), token.is("-"), operand), List.of(operand));
  }

  private Expression postfix() {
    Span start = tokens.peek().span();
    Expression base = primary();
    while (true) {
      if (tokens.peek().is(".") && tokens.peek(1).is("[")) {
        tokens.next();
      } else if (tokens.take(".")) {
        Name member = tokens.name("the name of a property");
        if (tokens.peek().is("(")) {
          throw tokens.fail(
              member.span(),
              "Calls behind a dot reach into other databases, which is not supported.",
              "Use tables of this database by their plain names.");
        }
        base =
            heights.grown(new Expression.Member(tokens.since(start), base, member), List.of(base));
      } else if (tokens.take("[")) {
        tokens.descend();
        Expression index = expressions.expression();
        tokens.ascend();
        tokens.expect("]");
        base =
            heights.grown(
                new Expression.Element(tokens.since(start), base, index), List.of(base, index));
      } else {
        return base;
      }
    }
  }

  private Expression primary() {
    Token token = tokens.peek();
    if (token.is("(")) {
      return parenthesised();
    }
    if (token.is("*")) {
      tokens.next();
      return new Expression.Star(token.span());
    }
    if (token.kind() == Token.Kind.NAME) {
      return named();
    }
    if (tokens.seesBracketedName()) {
      Name name = tokens.name("a name");
      return new Expression.Reference(name.span(), name.text());
    }
    return literals.literal();
  }

  private Expression parenthesised() {
    Span start = tokens.next().span();
    tokens.descend();
    try {
      Pipeline inner = pipelines.pipeline();
      tokens.expect(")");
      return inner.operators().isEmpty()
          ? inner.source()
          : heights.grown(new Expression.Tabular(tokens.since(start), inner), List.of());
    } finally {
      tokens.ascend();
    }
  }

  /** An argument may have a name, and be a tabular expression without parentheses of its own. */
  private Expression argument() {
    tokens.descend();
    try {
      Span start = tokens.peek().span();
      if (tokens.peek().kind() == Token.Kind.NAME && tokens.peek(1).is("=")) {
        Name name = tokens.name("the name of a parameter");
        tokens.next();
        Expression value = argument();
        return heights.grown(
            new Expression.Argument(tokens.since(start), name, value), List.of(value));
      }
      Pipeline inner = pipelines.pipeline();
      return inner.operators().isEmpty()
          ? inner.source()
          : new Expression.Tabular(tokens.since(start), inner);
    } finally {
      tokens.ascend();
    }
  }

  private Expression named() {
    Token token = tokens.next();
    if (token.text().equals("true") || token.text().equals("false")) {
      return new Expression.Literal(
          token.span(), new Constant(KustoType.BOOL, token.text().equals("true")), false);
    }
    if (!tokens.peek().is("(")) {
      return new Expression.Reference(token.span(), token.text());
    }
    tokens.next();
    List<Expression> arguments = expressions(")");
    tokens.expect(")");
    Name function = new Name(token.span(), token.text());
    return heights.grown(
        new Expression.Call(tokens.since(token.span()), function, arguments), arguments);
  }
}
