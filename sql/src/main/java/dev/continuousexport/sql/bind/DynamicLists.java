package dev.continuousexport.sql.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Spreads {@code in (dynamic(["a", "b"]))} to {@code in ("a", "b")}. */
final class DynamicLists {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DynamicLists() {}

  /** The elements of a constant array as values of the wanted kind, or the expression itself. */
  static List<BoundExpression> expand(BoundExpression candidate, KustoType wanted) {
    if (!(candidate instanceof BoundExpression.Value value)
        || value.type() != KustoType.DYNAMIC
        || !(value.constant().value() instanceof String text)) {
      return List.of(candidate);
    }
    try {
      JsonNode array = JSON.readTree(text);
      if (!array.isArray()) {
        return List.of(candidate);
      }
      List<BoundExpression> elements = new ArrayList<>();
      for (JsonNode element : array) {
        elements.add(new BoundExpression.Value(constant(element, wanted)));
      }
      return elements;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The parser wrote a dynamic that is no JSON: " + text, e);
    }
  }

  private static Constant constant(JsonNode element, KustoType wanted) {
    if (element.isTextual()) {
      return Constant.text(element.textValue());
    }
    if (element.isIntegralNumber() && element.canConvertToLong()) {
      return new Constant(KustoType.LONG, element.longValue());
    }
    if (element.isNumber()) {
      return new Constant(KustoType.REAL, element.doubleValue());
    }
    if (element.isBoolean()) {
      return new Constant(KustoType.BOOL, element.booleanValue());
    }
    return element.isNull()
        ? Constant.nullOf(wanted)
        : new Constant(KustoType.DYNAMIC, element.toString());
  }
}
