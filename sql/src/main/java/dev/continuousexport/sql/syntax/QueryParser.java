package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a query: statements separated by semicolons, one of which is a tabular expression. */
public final class QueryParser {
  private static final Set<String> OTHER_STATEMENTS =
      Set.of("declare", "alias", "restrict", "pattern");

  private final TokenStream tokens;
  private final PipelineParser pipelines;
  private final FunctionParser functions;
  private final List<Query.Statement> statements = new ArrayList<>();
  private final List<Pipeline> results = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();

  private QueryParser(Diagnostics diagnostics) {
    this.tokens = new TokenStream(Lexer.query(diagnostics), diagnostics);
    this.pipelines = new PipelineParser(tokens);
    this.functions = new FunctionParser(tokens, pipelines);
  }

  /**
   * The tree of a query.
   *
   * @throws DiagnosticsException naming every mistake that was found, and nothing else ever
   */
  public static ParsedQuery parse(SourceText text) {
    Diagnostics diagnostics = new Diagnostics(text);
    QueryParser parser = new QueryParser(diagnostics);
    return parser.parsed(parser.query());
  }

  /**
   * The tree of a query over rows that come from elsewhere: {@code | where … | count}.
   *
   * @param rows the name that stands for them
   * @throws DiagnosticsException naming every mistake that was found, and nothing else ever
   */
  public static ParsedQuery parseBehind(String rows, SourceText text) {
    Diagnostics diagnostics = new Diagnostics(text);
    QueryParser parser = new QueryParser(diagnostics);
    return parser.parsed(parser.queryBehind(rows));
  }

  private ParsedQuery parsed(Query query) {
    Diagnostics diagnostics = tokens.diagnostics();
    return new ParsedQuery(query, diagnostics.shown(), diagnostics.obstacles(), settings);
  }

  private Query queryBehind(String rows) {
    try {
      Span start = tokens.peek().span();
      Pipeline pipeline = pipelines.behind(new Expression.Reference(start, rows));
      if (!tokens.atEnd()) {
        throw tokens.fail("This does not belong to the operator before.");
      }
      tokens.diagnostics().throwIfAny();
      return new Query(statements, pipeline);
    } catch (SyntaxFailure e) {
      throw tokens.diagnostics().failure();
    }
  }

  private Query query() {
    while (!tokens.atEnd()) {
      if (!tokens.take(";")) {
        statementOrRecover();
      }
    }
    tokens.diagnostics().throwIfAny();
    Span end = tokens.peek().span();
    if (results.isEmpty()) {
      tokens.fail(end, "The query has no tabular expression.", "Name a table to begin with.");
    } else if (results.size() > 1) {
      tokens.fail(
          results.get(1).span(),
          "The query has more than one result.",
          "Use union, or export each by itself.");
    }
    tokens.diagnostics().throwIfAny();
    return new Query(statements, results.get(0));
  }

  private void statementOrRecover() {
    int before = tokens.position();
    int depth = tokens.depth();
    try {
      statement();
      if (!tokens.atEnd() && !tokens.peek().is(";")) {
        throw tokens.fail("This does not belong to the statement before.");
      }
    } catch (SyntaxFailure e) {
      tokens.returnTo(depth);
      tokens.skipTo(";");
      if (tokens.position() == before || !tokens.peek().is(";")) {
        tokens.next();
      }
    }
  }

  private void statement() {
    Token first = tokens.peek();
    if (first.isName("let") && tokens.peek(1).kind() != Token.Kind.SYMBOL
        || first.isName("let") && tokens.peek(1).is("[")) {
      statements.add(functions.let());
    } else if (first.isName("set") && tokens.peek(1).kind() == Token.Kind.NAME) {
      set();
    } else if (first.isName("declare") && tokens.peek(1).isName("query_parameters")) {
      declare();
    } else if (first.kind() == Token.Kind.NAME
        && OTHER_STATEMENTS.contains(first.text())
        && tokens.peek(1).kind() == Token.Kind.NAME) {
      throw tokens.fail(
          first.span(),
          "The statement '" + first.text() + "' is not supported in export queries.",
          "Use let.");
    } else {
      results.add(pipelines.pipeline());
    }
  }

  /** {@code declare query_parameters(name:type = value, …)}: each is a let with a default. */
  private void declare() {
    tokens.next();
    tokens.expectKeyword("query_parameters");
    functions.parameters().forEach(one -> statements.add(new Query.Declared(one)));
  }

  /** {@code set option = value} changes how a query runs, not what it means. */
  private void set() {
    tokens.next();
    String option = tokens.name("an option").text().toLowerCase(Locale.ROOT);
    String value = "";
    if (tokens.take("=")) {
      Span span = pipelines.pipeline().span();
      value = tokens.diagnostics().source().at(span);
    }
    settings.put(option, value);
  }
}
