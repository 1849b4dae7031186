package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code evaluate} and {@code invoke}. */
final class PluginParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  PluginParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /** {@code name(argument, …)}. */
  Expression.Call call() {
    pipelines.hints();
    Expression called = pipelines.namedExpression().expression();
    if (called instanceof Expression.Call call) {
      return call;
    }
    throw tokens.fail(
        called.span(), "Here a call is expected.", "Write the name and its arguments in (…).");
  }

  /** A call, and the columns of its result behind a colon. */
  RowOperator evaluate() {
    Expression.Call plugin = call();
    if (!tokens.take(":")) {
      return new RowOperator.Evaluate(plugin, Optional.empty(), false);
    }
    tokens.expect("(");
    boolean others = tokens.take("*");
    List<Column> columns = new ArrayList<>();
    while (others ? tokens.take(",") : !tokens.peek().is(")")) {
      Name name = tokens.name("the name of a column");
      tokens.expect(":");
      columns.add(new Column(name.text(), new ClauseParser(tokens).type()));
      if (!others && !tokens.take(",")) {
        break;
      }
    }
    tokens.expect(")");
    return new RowOperator.Evaluate(plugin, Optional.of(new TableSchema(columns)), others);
  }
}
