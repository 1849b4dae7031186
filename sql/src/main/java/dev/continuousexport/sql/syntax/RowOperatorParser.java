package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operators that treat each row by itself. */
final class RowOperatorParser {
  /** The elements that the old {@code mvexpand} takes of an array. */
  private static final long OLD_LIMIT = 128;

  private final TokenStream tokens;
  private final PipelineParser pipelines;
  private final SearchParser search;

  RowOperatorParser(TokenStream tokens, PipelineParser pipelines, SearchParser search) {
    this.tokens = tokens;
    this.pipelines = pipelines;
    this.search = search;
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
    if (tokens.seesOperator("search")) {
      return Optional.of(search.search());
    }
    if (tokens.takeOperator("evaluate")) {
      return Optional.of(new PluginParser(tokens, pipelines).evaluate());
    }
    if (tokens.takeOperator("invoke")) {
      return Optional.of(new RowOperator.Invoke(new PluginParser(tokens, pipelines).call()));
    }
    if (tokens.takeOperator("mv-apply")) {
      return Optional.of(new MultiValueParser(tokens, pipelines).apply(Integer.MAX_VALUE));
    }
    if (tokens.takeOperator("mv-expand")) {
      return Optional.of(new MultiValueParser(tokens, pipelines).expand(Integer.MAX_VALUE));
    }
    if (tokens.takeOperator("mvexpand")) {
      return Optional.of(new MultiValueParser(tokens, pipelines).expand(OLD_LIMIT));
    }
    if (tokens.takeOperator("parse")) {
      return Optional.of(new ParseParser(tokens, pipelines).parse(false));
    }
    if (tokens.takeOperator("parse-kv")) {
      return Optional.of(new KeyParser(tokens, pipelines).keys());
    }
    if (tokens.takeOperator("parse-where")) {
      return Optional.of(new ParseParser(tokens, pipelines).parse(true));
    }
    if (tokens.takeOperator("render")) {
      tokens.name("the kind of chart");
      tokens.skipTo("|", ";");
      return Optional.of(new RowOperator.Render());
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
