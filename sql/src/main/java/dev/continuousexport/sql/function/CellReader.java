package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.types.KustoType;
import org.jspecify.annotations.Nullable;

/** Reads cells of any type from text and from dynamic values; what does not fit is null. */
final class CellReader {
  private CellReader() {}

  /** A cell that was a part of a text. */
  static @Nullable Object ofText(String text, KustoType type) {
    String stripped = text.strip();
    return switch (type) {
      case STRING -> text;
      case BOOL -> new TextTo.TextToBool().eval(stripped);
      case INT -> new TextTo.TextToInt().eval(stripped);
      case LONG -> new TextTo.TextToLong().eval(stripped);
      case REAL -> new TextTo.TextToReal().eval(stripped);
      case DECIMAL -> new TextTo.TextToDecimal().eval(stripped);
      case DATETIME -> new TextTo.TextToDatetime().eval(stripped);
      case TIMESPAN -> new TextTo.TextToTimespan().eval(stripped);
      case GUID -> new TextTo.TextToGuid().eval(stripped);
      case DYNAMIC -> Json.ofText(text);
    };
  }

  /** A cell that was an element of an array. */
  static @Nullable Object ofNode(@Nullable JsonNode node, KustoType type) {
    String json = node == null ? null : Json.print(node);
    return switch (type) {
      case STRING -> Json.text(json);
      case BOOL -> new DynamicTo.DynamicToBool().eval(json);
      case INT -> new DynamicTo.DynamicToInt().eval(json);
      case LONG -> new DynamicTo.DynamicToLong().eval(json);
      case REAL -> new DynamicTo.DynamicToReal().eval(json);
      case DECIMAL -> new DynamicTo.DynamicToDecimal().eval(json);
      case DATETIME -> new DynamicTo.DynamicToDatetime().eval(json);
      case TIMESPAN -> new DynamicTo.DynamicToTimespan().eval(json);
      case GUID -> new DynamicTo.DynamicToGuid().eval(json);
      case DYNAMIC -> json;
    };
  }

  /** What stands where there is no value. */
  static @Nullable Object missing(KustoType type) {
    return type == KustoType.STRING ? "" : null;
  }
}
