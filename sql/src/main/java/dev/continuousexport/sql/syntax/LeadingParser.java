package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Reads the operators that begin a query without reading a table. */
final class LeadingParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final PipelineParser pipelines;
  private final SearchParser search;

  LeadingParser(
      TokenStream tokens,
      ExpressionParser expressions,
      PipelineParser pipelines,
      SearchParser search) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.pipelines = pipelines;
    this.search = search;
  }

  boolean sees() {
    Token second = tokens.peek(1);
    boolean word = second.kind() == Token.Kind.NAME;
    if (tokens.peek().isName("print")) {
      boolean operand =
          second.is("(") || second.is("[") || second.is("-") || second.is("+") || second.is("*");
      return operand || second.kind() != Token.Kind.SYMBOL && second.kind() != Token.Kind.END;
    }
    if (tokens.peek().isName("range")) {
      return word || second.is("[");
    }
    return (tokens.peek().isName("datatable") || seesExternalData()) && second.is("(")
        || seesSearch();
  }

  /** A term, a column or something in parentheses follows. */
  private boolean seesSearch() {
    Token second = tokens.peek(1);
    boolean symbol = second.kind() == Token.Kind.SYMBOL || second.kind() == Token.Kind.END;
    return tokens.peek().isName("search")
        && (!symbol || second.is("(") || second.is("*") || second.is("["));
  }

  private boolean seesExternalData() {
    return tokens.peek().isName("externaldata") || tokens.peek().isName("external_data");
  }

  Expression read() {
    Span start = tokens.peek().span();
    if (tokens.peek().isName("search")) {
      Search found = search.search();
      return new Expression.Leading(found.span(), found);
    }
    if (seesExternalData()) {
      LeadingOperator external = externalData(start);
      return new Expression.Leading(external.span(), external);
    }
    LeadingOperator operator =
        tokens.peek().isName("print")
            ? print(start)
            : tokens.peek().isName("range") ? range(start) : datatable(start);
    return new Expression.Leading(operator.span(), operator);
  }

  private LeadingOperator print(Span start) {
    tokens.next();
    List<NamedExpression> columns = pipelines.namedExpressions();
    return new LeadingOperator.Print(tokens.since(start), columns);
  }

  private LeadingOperator range(Span start) {
    tokens.next();
    Name column = tokens.name("the name of a column");
    tokens.expectKeyword("from");
    Expression from = expressions.expression();
    tokens.expectKeyword("to");
    Expression to = expressions.expression();
    tokens.expectKeyword("step");
    Expression step = expressions.expression();
    return new LeadingOperator.Range(tokens.since(start), column, from, to, step);
  }

  /**
   * {@code externaldata(columns) [address, …] with (…)}: rows that a query of an export cannot
   * have, with columns that are known.
   */
  private LeadingOperator externalData(Span start) {
    Token operator = tokens.next();
    ClauseParser clauses = new ClauseParser(tokens);
    TableSchema schema = clauses.schema();
    tokens.expect("[");
    do {
      if (!tokens.peek().isString()) {
        throw tokens.fail("Here an address is expected, in quotes.");
      }
      new LiteralParser(tokens).string();
    } while (tokens.take(","));
    tokens.expect("]");
    clauses.optionalProperties();
    tokens
        .diagnostics()
        .hinder(
            operator.span(),
            "The operator '" + operator.text() + "' is not supported in export queries.",
            "A run reads what was ingested: ingest the file into a table, and join that.");
    return new LeadingOperator.Datatable(tokens.since(start), schema, List.of());
  }

  private LeadingOperator datatable(Span start) {
    tokens.next();
    TableSchema schema = new ClauseParser(tokens).schema();
    tokens.expect("[");
    List<Expression> cells = new ArrayList<>();
    while (!tokens.peek().is("]")) {
      cells.add(expressions.expression());
      if (!tokens.take(",")) {
        break;
      }
    }
    tokens.expect("]");
    Span span = tokens.since(start);
    if (cells.size() % schema.columns().size() != 0) {
      throw tokens.fail(
          span,
          "The datatable has "
              + schema.columns().size()
              + " columns, but "
              + cells.size()
              + " values do not make whole rows.",
          "Add or remove values.");
    }
    return new LeadingOperator.Datatable(span, schema, cells);
  }
}
