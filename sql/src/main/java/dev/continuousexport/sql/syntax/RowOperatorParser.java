package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operators that treat each row by itself. */
final class RowOperatorParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  RowOperatorParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /** The operator that comes next, or empty where it is none of these. */
  Optional<TabularOperator> operator() {
    Span start = tokens.peek().span();
    return read().map(operator -> new TabularOperator.Rows(tokens.since(start), operator));
  }

  private Optional<RowOperator> read() {
    if (tokens.takeOperator("getschema")) {
      return Optional.of(new RowOperator.GetSchema());
    }
    if (tokens.takeOperator("as")) {
      pipelines.hints();
      return Optional.of(new RowOperator.As(tokens.name("a name")));
    }
    if (tokens.takeOperator("project-reorder")) {
      return Optional.of(reorder());
    }
    return Optional.empty();
  }

  private RowOperator reorder() {
    List<RowOperator.Place> places = new ArrayList<>();
    do {
      Name pattern = pipelines.pattern();
      places.add(new RowOperator.Place(pattern, order()));
    } while (tokens.take(","));
    return new RowOperator.Reorder(places);
  }

  private RowOperator.Order order() {
    if (tokens.takeKeyword("granny-asc")) {
      return RowOperator.Order.GRANNY_ASCENDING;
    }
    if (tokens.takeKeyword("granny-desc")) {
      return RowOperator.Order.GRANNY_DESCENDING;
    }
    if (tokens.takeKeyword("asc")) {
      return RowOperator.Order.ASCENDING;
    }
    return tokens.takeKeyword("desc")
        ? RowOperator.Order.DESCENDING
        : RowOperator.Order.AS_THEY_ARE;
  }
}
