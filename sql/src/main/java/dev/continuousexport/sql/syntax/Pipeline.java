package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.List;

/**
 * {@code source | operator | operator …}; without operators it may be a scalar expression.
 *
 * @param source where the rows come from; {@code *} where the first operator is a leading union
 */
public record Pipeline(Span span, Expression source, List<TabularOperator> operators) {
  public Pipeline {
    operators = List.copyOf(operators);
  }
}
