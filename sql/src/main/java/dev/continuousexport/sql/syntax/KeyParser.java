package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code parse-kv}. */
final class KeyParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  KeyParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /** Behind the operator's name. */
  RowOperator keys() {
    Expression text = pipelines.namedExpression().expression();
    tokens.expectKeyword("as");
    TableSchema columns = new ClauseParser(tokens).schema();
    List<NamedExpression> options = new ArrayList<>();
    if (tokens.takeKeyword("with")) {
      tokens.expect("(");
      while (!tokens.peek().is(")")) {
        options.add(pipelines.namedExpression());
        if (!tokens.take(",")) {
          break;
        }
      }
      tokens.expect(")");
    }
    return new RowOperator.ParseKeys(text, columns, options);
  }
}
