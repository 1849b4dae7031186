package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads scalar expressions by precedence climbing.
 *
 * <p>Source of the levels: {@code Kql.g4}; the string operators bind more tightly than arithmetic.
 */
final class ExpressionParser {
  private static final int EQUALITY = 1;
  private static final int STRING = 5;

  /** Later stages walk the tree by recursion. */
  private static final int HIGHEST = 400;

  private static final Map<String, Integer> SYMBOLS =
      Map.ofEntries(
          Map.entry("==", EQUALITY),
          Map.entry("!=", EQUALITY),
          Map.entry("<>", EQUALITY),
          Map.entry("<", 2),
          Map.entry("<=", 2),
          Map.entry(">", 2),
          Map.entry(">=", 2),
          Map.entry("+", 3),
          Map.entry("-", 3),
          Map.entry("*", 4),
          Map.entry("/", 4),
          Map.entry("%", 4),
          Map.entry("=~", STRING),
          Map.entry("!~", STRING));
  private static final Set<String> STRING_WORDS =
      Set.of("contains", "startswith", "endswith", "has", "hasprefix", "hassuffix", "like");
  private static final Set<String> LISTS = Set.of("in", "has_any", "has_all");

  private final TokenStream tokens;
  private final PipelineParser pipelines;
  private final LiteralParser literals;
  private final Map<Expression, Integer> heights = new IdentityHashMap<>();

  ExpressionParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
    this.literals = new LiteralParser(tokens);
  }

  Expression expression() {
    return junction("or", () -> junction("and", () -> operation(EQUALITY)));
  }

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

  private interface Rule {
    Expression read();
  }

  private Expression junction(String word, Rule operand) {
    Span start = tokens.peek().span();
    Expression first = operand.read();
    if (!tokens.peek().isName(word)) {
      return first;
    }
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (tokens.takeKeyword(word)) {
      operands.add(operand.read());
    }
    return grown(
        new Expression.Junction(tokens.since(start), word.equals("and"), operands), operands);
  }

  private Expression operation(int level) {
    if (level > STRING) {
      return sign();
    }
    Span start = tokens.peek().span();
    Expression left = operation(level + 1);
    while (true) {
      Name operator = operator(level);
      if (operator == null) {
        return left;
      }
      left = grownOperation(start, operator, left, level);
    }
  }

  private Expression grownOperation(Span start, Name operator, Expression left, int level) {
    String word = operator.text().replace("!", "").replace("~", "");
    if (LISTS.contains(word)) {
      tokens.expect("(");
      List<Expression> candidates = expressions(")");
      tokens.expect(")");
      List<Expression> children = new ArrayList<>(candidates);
      children.add(left);
      return grown(
          new Expression.Membership(tokens.since(start), operator, left, candidates), children);
    }
    if (word.equals("between")) {
      tokens.expect("(");
      Expression from = operation(EQUALITY + 1);
      tokens.expect("..");
      Expression to = operation(EQUALITY + 1);
      tokens.expect(")");
      return grown(
          new Expression.Between(tokens.since(start), operator, left, from, to),
          List.of(left, from, to));
    }
    Expression right = operation(level + 1);
    return grown(
        new Expression.Operation(tokens.since(start), operator, left, right), List.of(left, right));
  }

  /** The operator of a level that comes next, read; null where there is none. */
  private @org.jspecify.annotations.Nullable Name operator(int level) {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.SYMBOL && SYMBOLS.getOrDefault(token.text(), 0) == level) {
      tokens.next();
      return new Name(token.span(), token.text().equals("<>") ? "!=" : token.text());
    }
    if (level != EQUALITY && level != STRING) {
      return null;
    }
    boolean negated = token.is("!");
    Token word = negated ? tokens.peek(1) : token;
    if (word.kind() != Token.Kind.NAME || levelOf(word.text()) != level) {
      return null;
    }
    if (negated) {
      tokens.next();
    }
    tokens.next();
    String name = (negated ? "!" : "") + word.text();
    if (word.text().equals("in") && isGluedTilde(word)) {
      tokens.next();
      name += "~";
    }
    if (word.text().equals("matches")) {
      tokens.expectKeyword("regex");
      name += " regex";
    }
    return new Name(tokens.since(token.span()), name);
  }

  private boolean isGluedTilde(Token word) {
    return tokens.peek().text().equals("~") && tokens.peek().span().start() == word.span().end();
  }

  private static int levelOf(String word) {
    if (LISTS.contains(word) || word.equals("between")) {
      return EQUALITY;
    }
    String base = word.endsWith("_cs") ? word.substring(0, word.length() - 3) : word;
    return STRING_WORDS.contains(base) || word.equals("matches") ? STRING : 0;
  }

  private Expression sign() {
    Token token = tokens.peek();
    if (!token.is("-") && !token.is("+")) {
      return postfix();
    }
    tokens.next();
    if (token.is("-") && tokens.peek().kind() == Token.Kind.LONG) {
      return literals.negativeLong(token.span());
    }
    tokens.descend();
    Expression operand = sign();
    tokens.ascend();
    return grown(
        new Expression.Sign(tokens.since(token.span()), token.is("-"), operand), List.of(operand));
  }

  private Expression postfix() {
    Span start = tokens.peek().span();
    Expression base = primary();
    while (true) {
      if (tokens.take(".")) {
        Name member = tokens.name("the name of a property");
        if (tokens.peek().is("(")) {
          throw tokens.fail(
              member.span(),
              "Calls behind a dot reach into other databases, which is not supported.",
              "Use tables of this database by their plain names.");
        }
        base = grown(new Expression.Member(tokens.since(start), base, member), List.of(base));
      } else if (tokens.take("[")) {
        tokens.descend();
        Expression index = expression();
        tokens.ascend();
        tokens.expect("]");
        base =
            grown(new Expression.Element(tokens.since(start), base, index), List.of(base, index));
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
          : grown(new Expression.Tabular(tokens.since(start), inner), List.of());
    } finally {
      tokens.ascend();
    }
  }

  /** An argument may be a tabular expression without parentheses of its own. */
  private Expression argument() {
    tokens.descend();
    try {
      Span start = tokens.peek().span();
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
    return grown(new Expression.Call(tokens.since(token.span()), function, arguments), arguments);
  }

  private Expression grown(Expression node, List<Expression> children) {
    int height = 0;
    for (Expression child : children) {
      height = Math.max(height, heights.getOrDefault(child, 0));
    }
    if (height >= HIGHEST) {
      tokens
          .diagnostics()
          .report(
              Diagnostic.Kind.SYNTAX,
              node.span(),
              "This expression has more than " + HIGHEST + " operations in one another.",
              "Split it with extend or let.");
      throw new SyntaxFailure();
    }
    heights.put(node, height + 1);
    return node;
  }
}
