package dev.continuousexport.sql.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.LiteralReader;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.Query;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the parameters that a query declares the values that came with it. A value is a literal of
 * the language or the plain text of one; that of a string is always the plain text, since a client
 * does not quote it.
 */
public final class QueryParameters {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private QueryParameters() {}

  /**
   * The query with values in the place of defaults. Values of other names are of no use, and no
   * mistake.
   *
   * @throws DiagnosticsException naming each parameter whose value has not its type, or that has
   *     neither value nor default
   */
  public static ParsedQuery applied(ParsedQuery parsed, Map<String, String> values) {
    Diagnostics diagnostics = new Diagnostics(parsed.shown());
    List<Query.Statement> statements = new ArrayList<>();
    for (Query.Statement statement : parsed.query().statements()) {
      statements.add(
          statement instanceof Query.Declared declared
              ? new Query.Declared(applied(declared.parameter(), values, diagnostics))
              : statement);
    }
    diagnostics.throwIfAny();
    return parsed.with(statements);
  }

  private static Query.Parameter applied(
      Query.Parameter parameter, Map<String, String> values, Diagnostics diagnostics) {
    String value = values.get(parameter.name().text());
    if (!(parameter.kind() instanceof Query.Scalar scalar)) {
      return parameter;
    }
    if (value == null) {
      if (parameter.standard().isEmpty()) {
        report(
            parameter,
            "The parameter '" + parameter.name().text() + "' has no value.",
            "Send one with the request, or write a default behind its type.",
            diagnostics);
      }
      return parameter;
    }
    Optional<Constant> constant = constant(value, scalar.type());
    if (constant.isEmpty()) {
      report(
          parameter,
          "The value of the parameter '%s' is no %s."
              .formatted(parameter.name().text(), scalar.type().kustoName()),
          "Send a literal such as " + scalar.type().kustoName() + "(…), or its text.",
          diagnostics);
      return parameter;
    }
    Expression literal = new Expression.Literal(parameter.name().span(), constant.get(), true);
    return new Query.Parameter(parameter.name(), parameter.kind(), Optional.of(literal));
  }

  private static void report(
      Query.Parameter parameter, String message, String hint, Diagnostics diagnostics) {
    diagnostics.report(Diagnostic.Kind.TYPE, parameter.name().span(), message, hint);
  }

  /** The constant of a text for a type; empty where the text is none. */
  static Optional<Constant> constant(String text, KustoType type) {
    if (type == KustoType.STRING) {
      return Optional.of(Constant.text(text));
    }
    if (type == KustoType.DYNAMIC) {
      return LiteralReader.read(text)
          .filter(literal -> literal.type() == KustoType.DYNAMIC)
          .or(() -> Optional.of(new Constant(type, json(text))));
    }
    return ConstantConversion.convert(Constant.text(text.strip()), type)
        .or(
            () ->
                LiteralReader.read(text)
                    .filter(literal -> literal.type() != KustoType.STRING)
                    .flatMap(literal -> ConstantConversion.convert(literal, type)));
  }

  /** JSON as it is; any other text is a string. */
  private static String json(String text) {
    try {
      return MAPPER.readTree(text).isMissingNode()
          ? TextNode.valueOf(text).toString()
          : MAPPER.readTree(text).toString();
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text).toString();
    }
  }
}
