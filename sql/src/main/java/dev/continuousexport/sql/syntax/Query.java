package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** Statements and the expression whose rows (in the body of a function: value) are the result. */
public record Query(List<Statement> statements, Pipeline result) {
  public Query {
    statements = List.copyOf(statements);
  }

  /** What gives a name to something. */
  public sealed interface Statement {
    Name name();
  }

  /** {@code let name = value;} where the value is a scalar or tabular expression. */
  public record Let(Name name, Pipeline value) implements Statement {}

  /** {@code let name = (parameters) { body };}. */
  public record Function(Name name, boolean view, List<Parameter> parameters, Query body)
      implements Statement {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code declare query_parameters(name:type = default);} one of the list. */
  public record Declared(Parameter parameter) implements Statement {
    @Override
    public Name name() {
      return parameter.name();
    }
  }

  /** A parameter of a function. */
  public record Parameter(Name name, Kind kind, Optional<Expression> standard) {}

  /** What a parameter takes. */
  public sealed interface Kind {}

  /** A value of a type. */
  public record Scalar(KustoType type) implements Kind {}

  /** Rows that have at least these columns; none for {@code (*)}. */
  public record Rows(Span span, TableSchema columns) implements Kind {}
}
