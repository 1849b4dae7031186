package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code source | operator | …}. */
final class PipelineParser {
  private static final int MOST_OPERATORS = 200;

  /** Operators that stand at the beginning of a query and have no tree yet. */
  private static final Set<String> LEADING = Set.of("find", "evaluate");

  /** What may follow an operator that has no words of its own. */
  private static final List<String> OPERATOR_ENDS = List.of("|", ";", ")", "}");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final LeadingParser leading;
  private final RowOperatorParser rows;
  private final SetOperatorParser sets;
  private final RunOperatorParser runs;

  PipelineParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, this);
    this.sets = new SetOperatorParser(tokens, expressions);
    this.runs = new RunOperatorParser(tokens, expressions, this);
    SearchParser search = new SearchParser(tokens, expressions, sets);
    this.leading = new LeadingParser(tokens, expressions, this, search);
    this.rows = new RowOperatorParser(tokens, this, search);
  }

  Pipeline pipeline() {
    Span start = tokens.peek().span();
    List<TabularOperator> operators = new ArrayList<>();
    Expression source = new Expression.Star(start);
    if (tokens.seesOperator("union") && beginsOperator(tokens.peek(1))) {
      operators.add(sets.leadingUnion());
    } else {
      source = source();
    }
    return behind(start, source, operators);
  }

  /** {@code | operator | …} behind rows that come from elsewhere. */
  Pipeline behind(Expression source) {
    return behind(source.span(), source, new ArrayList<>());
  }

  private Pipeline behind(Span start, Expression source, List<TabularOperator> operators) {
    while (tokens.take("|")) {
      if (operators.size() == MOST_OPERATORS) {
        throw tokens.fail("A query has at most " + MOST_OPERATORS + " operators.");
      }
      operators.add(operator());
    }
    return new Pipeline(tokens.since(start), source, operators);
  }

  /** {@code operator | operator …}: a query over rows from elsewhere. */
  List<TabularOperator> operators() {
    List<TabularOperator> operators = new ArrayList<>();
    do {
      operators.add(operator());
    } while (tokens.take("|"));
    return operators;
  }

  private Expression source() {
    if (leading.sees()) {
      return leading.read();
    }
    Token first = tokens.peek();
    boolean refused = first.kind() == Token.Kind.NAME && LEADING.contains(first.text());
    if (refused && beginsOperator(tokens.peek(1))) {
      throw tokens.fail(
          first.span(),
          "The operator '" + first.text() + "' is not supported in export queries.",
          "Begin the query with the name of a table.");
    }
    return expressions.expression();
  }

  private static boolean beginsOperator(Token second) {
    boolean symbol = second.kind() == Token.Kind.SYMBOL || second.kind() == Token.Kind.END;
    return !symbol || second.is("(") || second.is("[") || second.is("*");
  }

  private TabularOperator operator() {
    Span start = tokens.peek().span();
    if (tokens.takeOperator("where") || tokens.takeOperator("filter")) {
      Expression predicate = expressions.expression();
      return new TabularOperator.Where(tokens.since(start), predicate);
    }
    if (tokens.takeOperator("project")) {
      List<NamedExpression> columns = namedExpressions();
      return new TabularOperator.Project(tokens.since(start), columns);
    }
    if (tokens.takeOperator("extend")) {
      List<NamedExpression> columns = namedExpressions();
      return new TabularOperator.Extend(tokens.since(start), columns);
    }
    if (tokens.takeOperator("project-rename")) {
      List<NamedExpression> columns = namedExpressions();
      return new TabularOperator.Rename(tokens.since(start), columns);
    }
    if (tokens.takeOperator("serialize")) {
      boolean alone = tokens.atEnd() || OPERATOR_ENDS.stream().anyMatch(tokens.peek()::is);
      List<NamedExpression> columns = alone ? List.of() : namedExpressions();
      return new TabularOperator.Serialize(tokens.since(start), columns);
    }
    if (tokens.seesOperator("project-away") || tokens.seesOperator("project-keep")) {
      return selectColumns(start);
    }
    if (tokens.takeOperator("summarize")) {
      return summarize(start);
    }
    if (tokens.takeOperator("distinct")) {
      List<NamedExpression> keys = namedExpressions();
      return new TabularOperator.Summarize(tokens.since(start), List.of(), keys);
    }
    if (tokens.takeOperator("join")) {
      return join(start, false);
    }
    if (tokens.takeOperator("lookup")) {
      return join(start, true);
    }
    return rows.operator().or(sets::operator).or(runs::operator).orElseGet(() -> other(start));
  }

  private TabularOperator other(Span start) {
    Name first = tokens.name("an operator such as where or project");
    StringBuilder word = new StringBuilder(first.text());
    Span span = first.span();
    while (tokens.peek().is("-")
        && tokens.peek().span().start() == span.end()
        && tokens.peek(1).kind() == Token.Kind.NAME) {
      tokens.next();
      Token part = tokens.next();
      word.append('-').append(part.text());
      span = span.to(part.span());
    }
    tokens.skipTo("|", ";");
    return new TabularOperator.Other(tokens.since(start), new Name(span, word.toString()));
  }

  private TabularOperator selectColumns(Span start) {
    boolean keep = tokens.takeKeyword("project-keep");
    if (!keep) {
      tokens.expectKeyword("project-away");
    }
    List<Name> patterns = new ArrayList<>();
    do {
      patterns.add(pattern());
    } while (tokens.take(","));
    return new TabularOperator.SelectColumns(tokens.since(start), keep, patterns);
  }

  /** A column's name, in which {@code *} stands for any letters. */
  Name pattern() {
    Token first = tokens.peek();
    if (!first.is("*") && first.kind() != Token.Kind.NAME) {
      return tokens.name("a column");
    }
    StringBuilder pattern = new StringBuilder(tokens.next().text());
    Span span = first.span();
    while ((tokens.peek().is("*") || tokens.peek().kind() == Token.Kind.NAME)
        && tokens.peek().span().start() == span.end()) {
      Token part = tokens.next();
      pattern.append(part.text());
      span = span.to(part.span());
    }
    return new Name(span, pattern.toString());
  }

  private TabularOperator summarize(Span start) {
    hints();
    List<NamedExpression> aggregates = tokens.seesKeyword("by") ? List.of() : namedExpressions();
    List<NamedExpression> keys = List.of();
    if (tokens.takeKeyword("by")) {
      hints();
      keys = namedExpressions();
    }
    return new TabularOperator.Summarize(tokens.since(start), aggregates, keys);
  }

  private TabularOperator join(Span start, boolean lookup) {
    hints();
    Optional<Name> kind = Optional.empty();
    if (tokens.peek().isName("kind") && tokens.peek(1).is("=")) {
      tokens.next();
      tokens.next();
      kind = Optional.of(tokens.name("the kind of join"));
    }
    hints();
    Pipeline right = right();
    hints();
    tokens.expectKeyword("on");
    List<Expression> conditions = new ArrayList<>();
    do {
      conditions.add(expressions.expression());
    } while (tokens.take(","));
    return new TabularOperator.Join(tokens.since(start), lookup, kind, right, conditions);
  }

  private Pipeline right() {
    if (tokens.peek().is("(")) {
      tokens.next();
      tokens.descend();
      try {
        Pipeline inner = pipeline();
        tokens.expect(")");
        return inner;
      } finally {
        tokens.ascend();
      }
    }
    Name table = tokens.name("a table or '('");
    return new Pipeline(
        table.span(), new Expression.Reference(table.span(), table.text()), List.of());
  }

  /** {@code hint.x = y} says how to run a query, never what it means. */
  void hints() {
    while (tokens.peek().isName("hint") && tokens.peek(1).is(".")) {
      tokens.next();
      tokens.next();
      tokens.name("the name of a hint");
      tokens.expect("=");
      if (tokens.atEnd()) {
        throw tokens.fail("Here the value of the hint is expected.");
      }
      tokens.next();
      tokens.take(",");
    }
  }

  List<NamedExpression> namedExpressions() {
    List<NamedExpression> list = new ArrayList<>();
    do {
      list.add(namedExpression());
    } while (tokens.take(","));
    return list;
  }

  NamedExpression namedExpression() {
    Span start = tokens.peek().span();
    if (seesNameList()) {
      List<Name> names = nameList();
      Expression several = expressions.expression();
      return new NamedExpression(
          tokens.since(start), Optional.of(names.get(0)), names.subList(1, names.size()), several);
    }
    int nameLength = tokens.seesBracketedName() ? 3 : 1;
    Optional<Name> name = Optional.empty();
    if ((nameLength == 3 || tokens.peek().kind() == Token.Kind.NAME)
        && tokens.peek(nameLength).is("=")) {
      name = Optional.of(tokens.newName());
      tokens.next();
    }
    Expression expression = expressions.expression();
    return new NamedExpression(tokens.since(start), name, expression);
  }

  /** Whether {@code (a, b) =} comes next. */
  private boolean seesNameList() {
    if (!tokens.peek().is("(")) {
      return false;
    }
    int at = 0;
    do {
      at++;
      boolean bracketed = tokens.peek(at).is("[") && tokens.peek(at + 2).is("]");
      if (!bracketed && tokens.peek(at).kind() != Token.Kind.NAME) {
        return false;
      }
      at += bracketed ? 3 : 1;
    } while (tokens.peek(at).is(","));
    return tokens.peek(at).is(")") && tokens.peek(at + 1).is("=");
  }

  private List<Name> nameList() {
    List<Name> names = new ArrayList<>();
    do {
      tokens.next();
      names.add(tokens.newName());
    } while (tokens.peek().is(","));
    tokens.expect(")");
    tokens.expect("=");
    return names;
  }
}
