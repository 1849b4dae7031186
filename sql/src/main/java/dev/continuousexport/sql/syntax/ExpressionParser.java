package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
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
  private final OperandParser operands;
  private final TreeHeights heights;
  private boolean searching;

  ExpressionParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.heights = new TreeHeights(tokens.diagnostics());
    this.operands = new OperandParser(tokens, pipelines, this, heights);
  }

  Expression expression() {
    return junction("or", () -> junction("and", () -> operation(EQUALITY)));
  }

  /** A condition in which {@code column:"term"} may stand. */
  Expression searching() {
    searching = true;
    try {
      return expression();
    } finally {
      searching = false;
    }
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
    List<Expression> all = new ArrayList<>(List.of(first));
    while (tokens.takeKeyword(word)) {
      all.add(operand.read());
    }
    return heights.grown(
        new Expression.Junction(tokens.since(start), word.equals("and"), all), all);
  }

  private Expression operation(int level) {
    if (level > STRING) {
      return operands.read();
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
      List<Expression> candidates = operands.expressions(")");
      tokens.expect(")");
      List<Expression> children = new ArrayList<>(candidates);
      children.add(left);
      return heights.grown(
          new Expression.Membership(tokens.since(start), operator, left, candidates), children);
    }
    if (word.equals("between")) {
      tokens.expect("(");
      Expression from = operation(EQUALITY + 1);
      tokens.expect("..");
      Expression to = operation(EQUALITY + 1);
      tokens.expect(")");
      return heights.grown(
          new Expression.Between(tokens.since(start), operator, left, from, to),
          List.of(left, from, to));
    }
    Expression right = operation(level + 1);
    return heights.grown(
        new Expression.Operation(tokens.since(start), operator, left, right), List.of(left, right));
  }

  /** The operator of a level that comes next, read; null where there is none. */
  private @org.jspecify.annotations.Nullable Name operator(int level) {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.SYMBOL && SYMBOLS.getOrDefault(token.text(), 0) == level) {
      tokens.next();
      return new Name(token.span(), token.text().equals("<>") ? "!=" : token.text());
    }
    if (searching && level == STRING && token.is(":")) {
      tokens.next();
      return new Name(token.span(), ":");
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
}
