package dev.continuousexport.sql.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads what stands in {@code dynamic(…)}: JSON that may hold Kusto literals. */
final class DynamicParser {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Diagnostics diagnostics;
  private final Token literal;
  private final TokenStream tokens;

  DynamicParser(Diagnostics outer, Token literal) {
    this.diagnostics = outer;
    this.literal = literal;
    Diagnostics inner = new Diagnostics(SourceText.of(literal.content()));
    this.tokens = new TokenStream(Lexer.query(inner), inner);
  }

  Constant parse() {
    JsonNode value = root();
    return new Constant(KustoType.DYNAMIC, value.isNull() ? null : value.toString());
  }

  private JsonNode root() {
    try {
      JsonNode value = value();
      if (tokens.atEnd() && tokens.diagnostics().isEmpty()) {
        return value;
      }
    } catch (SyntaxFailure e) {
      // Reported below at the place of the whole literal.
    }
    Span span = literal.span();
    diagnostics.report(
        Diagnostic.Kind.SYNTAX,
        span,
        "What stands in dynamic() is no JSON value.",
        "Write it like dynamic([1, \"a\", {\"b\": null}]).");
    throw new SyntaxFailure();
  }

  private JsonNode value() {
    Token first = tokens.peek();
    if (first.kind() == Token.Kind.TYPED
        && KustoType.named(first.text()).equals(Optional.of(KustoType.DYNAMIC))) {
      return nested(tokens.next());
    }
    if (tokens.take("[")) {
      return array();
    }
    if (tokens.take("{")) {
      return bag();
    }
    if (tokens.takeKeyword("null")) {
      return JSON.nullNode();
    }
    Token sign = tokens.peek();
    if (sign.is("-")) {
      tokens.next();
      if (tokens.peek().kind() == Token.Kind.LONG) {
        return node(constant(new LiteralParser(tokens).negativeLong(sign.span())));
      }
      return JSON.numberNode(-node(constant(new LiteralParser(tokens).literal())).doubleValue());
    }
    if (sign.isName("true") || sign.isName("false")) {
      return JSON.booleanNode(tokens.next().text().equals("true"));
    }
    return node(constant(new LiteralParser(tokens).literal()));
  }

  /** A literal in a literal is a part of it, and counts for the depth. */
  private JsonNode nested(Token inner) {
    tokens.descend();
    DynamicParser parser = new DynamicParser(tokens.diagnostics(), inner);
    parser.tokens.returnTo(tokens.depth());
    JsonNode value = parser.root();
    tokens.ascend();
    return value;
  }

  private ArrayNode array() {
    ArrayNode array = JSON.arrayNode();
    tokens.descend();
    while (!tokens.peek().is("]")) {
      array.add(value());
      if (!tokens.take(",")) {
        break;
      }
    }
    tokens.expect("]");
    tokens.ascend();
    return array;
  }

  private ObjectNode bag() {
    ObjectNode bag = JSON.objectNode();
    tokens.descend();
    while (!tokens.peek().is("}")) {
      String key =
          tokens.peek().isString() ? tokens.next().text() : tokens.name("a property").text();
      tokens.expect(":");
      bag.set(key, value());
      if (!tokens.take(",")) {
        break;
      }
    }
    tokens.expect("}");
    tokens.ascend();
    return bag;
  }

  private Constant constant(Expression expression) {
    if (expression instanceof Expression.Literal value) {
      return value.constant();
    }
    throw tokens.fail("Here a literal is expected.");
  }

  private static JsonNode node(Constant constant) {
    Serializable value = constant.value();
    if (value == null) {
      return JSON.nullNode();
    }
    return switch (constant.type()) {
      case BOOL -> JSON.booleanNode((Boolean) value);
      case INT, LONG -> JSON.numberNode(((Number) value).longValue());
      case REAL -> JSON.numberNode((Double) value);
      case DATETIME -> JSON.textNode(DatetimeText.print((Long) value));
      case TIMESPAN -> JSON.textNode(TimespanText.print((Long) value));
      case DECIMAL ->
          JSON.textNode(new BigDecimal(value.toString()).stripTrailingZeros().toPlainString());
      case STRING, GUID -> JSON.textNode(value.toString());
      case DYNAMIC -> JSON.textNode(value.toString());
    };
  }
}
