package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operators that choose or gather among all rows of a run. */
final class RunOperatorParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final PipelineParser pipelines;

  RunOperatorParser(TokenStream tokens, ExpressionParser expressions, PipelineParser pipelines) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.pipelines = pipelines;
  }

  /** The operator that comes next, or empty where it is none of these. */
  Optional<TabularOperator> operator() {
    Span start = tokens.peek().span();
    return read(start).map(operator -> new TabularOperator.Runs(tokens.since(start), operator));
  }

  private Optional<RunOperator> read(Span start) {
    if (tokens.takeOperator("sample")) {
      return Optional.of(new RunOperator.Sample(expressions.expression()));
    }
    if (tokens.takeOperator("sample-distinct")) {
      Expression count = expressions.expression();
      tokens.expectKeyword("of");
      return Optional.of(new RunOperator.SampleDistinct(count, pipelines.namedExpression()));
    }
    if (tokens.takeOperator("top-hitters")) {
      Expression count = expressions.expression();
      tokens.expectKeyword("of");
      NamedExpression column = pipelines.namedExpression();
      Optional<Expression> weight = optional("by");
      return Optional.of(new RunOperator.TopHitters(count, column, weight));
    }
    if (tokens.seesOperator("top-nested")) {
      return Optional.of(topNested());
    }
    return tokens.takeOperator("make-series") ? Optional.of(series(start)) : Optional.empty();
  }

  private Optional<Expression> optional(String keyword) {
    return tokens.takeKeyword(keyword) ? Optional.of(expressions.expression()) : Optional.empty();
  }

  private RunOperator topNested() {
    List<RunOperator.Level> levels = new ArrayList<>();
    do {
      tokens.takeOperator("top-nested");
      levels.add(level());
    } while (tokens.take(","));
    return new RunOperator.TopNested(levels);
  }

  private RunOperator.Level level() {
    Optional<Expression> count =
        tokens.seesKeyword("of") ? Optional.empty() : Optional.of(expressions.expression());
    tokens.expectKeyword("of");
    NamedExpression column = pipelines.namedExpression();
    if (tokens.seesKeyword("with")) {
      throw tokens.fail(
          tokens.peek().span(),
          "The 'others' of top-nested are not supported in export queries.",
          "Leave 'with others' out.");
    }
    tokens.expectKeyword("by");
    NamedExpression aggregate = pipelines.namedExpression();
    boolean ascending = tokens.takeKeyword("asc");
    if (!ascending) {
      tokens.takeKeyword("desc");
    }
    return new RunOperator.Level(count, column, aggregate, ascending);
  }

  private RunOperator series(Span start) {
    pipelines.hints();
    boolean nonempty = nonempty();
    pipelines.hints();
    List<RunOperator.Values> values = new ArrayList<>();
    do {
      values.add(values());
    } while (tokens.take(","));
    tokens.expectKeyword("on");
    RunOperator.Axis axis = isOld() ? oldAxis() : axis();
    List<NamedExpression> keys =
        tokens.takeKeyword("by") ? pipelines.namedExpressions() : List.of();
    return new RunOperator.MakeSeries(tokens.since(start), nonempty, values, axis, keys);
  }

  private boolean nonempty() {
    if (!tokens.peek().isName("kind") || !tokens.peek(1).is("=")) {
      return false;
    }
    tokens.next();
    tokens.next();
    tokens.expectKeyword("nonempty");
    return true;
  }

  private RunOperator.Values values() {
    NamedExpression aggregate = pipelines.namedExpression();
    if (!tokens.takeKeyword("default")) {
      return new RunOperator.Values(aggregate, Optional.empty());
    }
    tokens.expect("=");
    return new RunOperator.Values(aggregate, Optional.of(expressions.expression()));
  }

  private RunOperator.Axis axis() {
    NamedExpression column = pipelines.namedExpression();
    Optional<Expression> from = optional("from");
    Optional<Expression> to = optional("to");
    tokens.expectKeyword("step");
    return new RunOperator.Axis(column, from, to, expressions.expression(), false);
  }

  private boolean isOld() {
    return tokens.peek().kind() == Token.Kind.NAME && tokens.peek(1).isName("in");
  }

  /** {@code column in range(from, to, step)}. */
  private RunOperator.Axis oldAxis() {
    Span start = tokens.peek().span();
    Name column = tokens.name("a column");
    NamedExpression axis =
        new NamedExpression(
            tokens.since(start),
            Optional.empty(),
            new Expression.Reference(column.span(), column.text()));
    tokens.expectKeyword("in");
    tokens.expectKeyword("range");
    tokens.expect("(");
    Expression from = expressions.expression();
    tokens.expect(",");
    Expression to = expressions.expression();
    tokens.expect(",");
    Expression step = expressions.expression();
    tokens.expect(")");
    return new RunOperator.Axis(axis, Optional.of(from), Optional.of(to), step, true);
  }
}
