package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parameters and bodies of functions, and declared parameters of queries. */
final class FunctionParser {
  private final TokenStream tokens;
  private final PipelineParser pipelines;

  FunctionParser(TokenStream tokens, PipelineParser pipelines) {
    this.tokens = tokens;
    this.pipelines = pipelines;
  }

  /** Behind the equals sign of {@code let}: a function, or the start of a value. */
  boolean sees() {
    Token first = tokens.peek();
    if (first.isName("view")) {
      return tokens.peek(1).is("(");
    }
    boolean empty = tokens.peek(1).is(")") && tokens.peek(2).is("{");
    boolean parameter =
        tokens.peek(1).kind() == Token.Kind.NAME && tokens.peek(2).is(":")
            || tokens.peek(1).is("[") && tokens.peek(4).is(":");
    return first.is("(") && (empty || parameter);
  }

  Query.Function function(Name name) {
    boolean view = tokens.takeKeyword("view");
    List<Query.Parameter> parameters = parameters();
    tokens.expect("{");
    tokens.descend();
    Query body = body();
    tokens.ascend();
    tokens.expect("}");
    return new Query.Function(name, view, parameters, body);
  }

  /** {@code (a:long, b:string = "x", T:(*))}. */
  List<Query.Parameter> parameters() {
    tokens.expect("(");
    List<Query.Parameter> parameters = new ArrayList<>();
    while (!tokens.peek().is(")")) {
      parameters.add(parameter());
      if (!tokens.take(",")) {
        break;
      }
    }
    tokens.expect(")");
    return parameters;
  }

  private Query.Parameter parameter() {
    Name name = tokens.name("the name of a parameter");
    tokens.expect(":");
    if (tokens.peek().is("(")) {
      return new Query.Parameter(name, rows(), Optional.empty());
    }
    Query.Kind kind = new Query.Scalar(new ClauseParser(tokens).type());
    Optional<Expression> standard =
        tokens.take("=") ? Optional.of(pipelines.pipeline().source()) : Optional.empty();
    return new Query.Parameter(name, kind, standard);
  }

  private Query.Kind rows() {
    Span start = tokens.peek().span();
    if (tokens.peek(1).is("*")) {
      tokens.next();
      tokens.next();
      tokens.expect(")");
      return new Query.Rows(tokens.since(start), new TableSchema(List.of()));
    }
    TableSchema columns = new ClauseParser(tokens).schema();
    return new Query.Rows(tokens.since(start), columns);
  }

  private Query body() {
    List<Query.Statement> statements = new ArrayList<>();
    while (tokens.peek().isName("let") && tokens.peek(1).kind() == Token.Kind.NAME) {
      statements.add(let());
      tokens.expect(";");
    }
    Pipeline result = pipelines.pipeline();
    tokens.take(";");
    return new Query(statements, result);
  }

  /** {@code let name = …}. */
  Query.Statement let() {
    tokens.next();
    Name name = tokens.name("a name");
    tokens.expect("=");
    return sees() ? function(name) : new Query.Let(name, pipelines.pipeline());
  }
}
