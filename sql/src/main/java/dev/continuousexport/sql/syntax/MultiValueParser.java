package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code mv-expand} and {@code mv-apply}. */
final class MultiValueParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  MultiValueParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /**
   * Behind the operator's name.
   *
   * @param limit the elements taken of an array where the query does not say
   */
  RowOperator.Expand expand(long limit) {
    boolean arrays = false;
    Optional<Name> index = Optional.empty();
    pipelines.hints();
    while (tokens.peek(1).is("=")
        && (tokens.peek().isName("kind")
            || tokens.peek().isName("bagexpansion")
            || tokens.peek().isName("with_itemindex"))) {
      boolean kind = !tokens.next().text().equals("with_itemindex");
      tokens.next();
      Name value = tokens.name("a name");
      if (!kind) {
        index = Optional.of(value);
      } else if (value.text().equals("array") || value.text().equals("bag")) {
        arrays = value.text().equals("array");
      } else {
        throw tokens.fail(value.span(), "The kind is bag or array.", "Write kind=bag.");
      }
      pipelines.hints();
    }
    List<RowOperator.Expanded> columns = columns();
    Expression most =
        tokens.takeKeyword("limit")
            ? pipelines.namedExpression().expression()
            : new Expression.Literal(
                tokens.peek().span(), new Constant(KustoType.LONG, limit), false);
    return new RowOperator.Expand(arrays, index, columns, most);
  }

  /** Behind the operator's name: the elements, then {@code on (operator | operator …)}. */
  RowOperator apply(long limit) {
    RowOperator.Expand elements = expand(limit);
    tokens.expectKeyword("on");
    tokens.expect("(");
    tokens.descend();
    List<TabularOperator> query = pipelines.operators();
    tokens.ascend();
    tokens.expect(")");
    return new RowOperator.Apply(elements, query);
  }

  private List<RowOperator.Expanded> columns() {
    List<RowOperator.Expanded> columns = new ArrayList<>();
    do {
      NamedExpression value = pipelines.namedExpression();
      Optional<KustoType> type = Optional.empty();
      if (tokens.takeKeyword("to")) {
        tokens.expectKeyword("typeof");
        tokens.expect("(");
        type = Optional.of(new ClauseParser(tokens).type());
        tokens.expect(")");
      }
      columns.add(new RowOperator.Expanded(value, type));
    } while (tokens.take(","));
    return columns;
  }
}
