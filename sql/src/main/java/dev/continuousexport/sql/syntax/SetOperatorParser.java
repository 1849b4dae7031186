package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operators over whole sets of rows: count, sort, take, top and union. */
final class SetOperatorParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  SetOperatorParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** The operator that comes next, or empty where it is none of these. */
  Optional<TabularOperator> operator() {
    Span start = tokens.peek().span();
    if (tokens.takeOperator("count")) {
      if (tokens.takeKeyword("as")) {
        tokens.name("a name for the result");
      }
      return Optional.of(new TabularOperator.Count(tokens.since(start)));
    }
    if (tokens.takeOperator("sort") || tokens.takeOperator("order")) {
      return Optional.of(sort(start));
    }
    if (tokens.takeOperator("take") || tokens.takeOperator("limit")) {
      Expression count = expressions.expression();
      return Optional.of(new TabularOperator.Take(tokens.since(start), count));
    }
    if (tokens.takeOperator("top")) {
      return Optional.of(top(start));
    }
    return tokens.takeOperator("union") ? Optional.of(union(start, false)) : Optional.empty();
  }

  /** A union at the beginning of a query, whose name has been seen. */
  TabularOperator leadingUnion() {
    Span start = tokens.peek().span();
    tokens.expectKeyword("union");
    return union(start, true);
  }

  private TabularOperator sort(Span start) {
    settings();
    tokens.expectKeyword("by");
    List<SortKey> keys = new ArrayList<>();
    do {
      keys.add(sortKey());
    } while (tokens.take(","));
    return new TabularOperator.Sort(tokens.since(start), keys);
  }

  private TabularOperator top(Span start) {
    settings();
    Expression count = expressions.expression();
    tokens.expectKeyword("by");
    settings();
    List<SortKey> keys = new ArrayList<>();
    do {
      keys.add(sortKey());
    } while (tokens.take(","));
    return new TabularOperator.Top(tokens.since(start), count, keys);
  }

  /** Descending is the default; nulls count as the smallest values unless the user says more. */
  private SortKey sortKey() {
    Span start = tokens.peek().span();
    Expression expression = expressions.expression();
    boolean ascending = tokens.takeKeyword("asc");
    if (!ascending) {
      tokens.takeKeyword("desc");
    }
    boolean nullsFirst = ascending;
    if (tokens.takeKeyword("nulls")) {
      nullsFirst = tokens.takeKeyword("first");
      if (!nullsFirst) {
        tokens.expectKeyword("last");
      }
    }
    return new SortKey(tokens.since(start), expression, ascending, nullsFirst);
  }

  private TabularOperator union(Span start, boolean leading) {
    UnionSettings settings = settings();
    List<TabularOperator.Operand> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (tokens.take(","));
    return new TabularOperator.Union(
        tokens.since(start), leading, settings.kind, settings.source, settings.fuzzy, operands);
  }

  /** A table of a union or a search. */
  TabularOperator.Operand operand() {
    Token first = tokens.peek();
    Token second = tokens.peek(1);
    boolean glued = second.is("*") && second.span().start() == first.span().end();
    if (first.is("*") || first.kind() == Token.Kind.NAME && glued) {
      Name pattern = pattern();
      return new TabularOperator.Operand(
          new Expression.Reference(pattern.span(), pattern.text()), true);
    }
    return new TabularOperator.Operand(expressions.expression(), false);
  }

  private Name pattern() {
    Token first = tokens.next();
    StringBuilder pattern = new StringBuilder(first.text());
    Span span = first.span();
    while ((tokens.peek().is("*") || tokens.peek().kind() == Token.Kind.NAME)
        && tokens.peek().span().start() == span.end()) {
      Token part = tokens.next();
      pattern.append(part.text());
      span = span.to(part.span());
    }
    return new Name(span, pattern.toString());
  }

  private static final class UnionSettings {
    private Optional<Name> kind = Optional.empty();
    private Optional<Name> source = Optional.empty();
    private boolean fuzzy;
  }

  /** {@code kind=…}, {@code withsource=…}, {@code isfuzzy=…} and hints, in any order. */
  private UnionSettings settings() {
    UnionSettings settings = new UnionSettings();
    while (true) {
      if (isSetting("kind")) {
        settings.kind = Optional.of(value("the kind of union"));
      } else if (isSetting("withsource") || isSetting("with_source")) {
        settings.source = Optional.of(value("the name of a column"));
      } else if (isSetting("isfuzzy")) {
        settings.fuzzy = value("true or false").text().equals("true");
      } else if (tokens.peek().isName("hint") && tokens.peek(1).is(".")) {
        hint();
      } else {
        return settings;
      }
      tokens.take(",");
    }
  }

  private boolean isSetting(String name) {
    return tokens.peek().isName(name) && tokens.peek(1).is("=");
  }

  private Name value(String what) {
    tokens.next();
    tokens.next();
    return tokens.name(what);
  }

  private void hint() {
    tokens.next();
    tokens.next();
    tokens.name("the name of a hint");
    tokens.expect("=");
    if (tokens.atEnd()) {
      throw tokens.fail("Here the value of the hint is expected.");
    }
    tokens.next();
  }
}
