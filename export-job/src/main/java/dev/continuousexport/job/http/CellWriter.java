package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.continuousexport.job.model.Cells;
import dev.continuousexport.job.model.JsonValues;
import dev.continuousexport.sql.types.KustoType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON, the same in both versions of the protocol.
 *
 * <p>Source: the Kusto page "Query V2 HTTP response", and what clients of six languages read.
 */
final class CellWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private CellWriter() {}

  static void write(JsonGenerator json, KustoType type, @Nullable Object value) throws IOException {
    if (value == null) {
      if (type == KustoType.STRING) {
        json.writeString("");
      } else {
        json.writeNull();
      }
      return;
    }
    switch (type) {
      case BOOL -> json.writeBoolean((Boolean) value);
      case INT -> json.writeNumber((Integer) value);
      case LONG -> json.writeNumber((Long) value);
      case REAL -> real(json, (Double) value);
      case DECIMAL -> json.writeString(decimal(value));
      case GUID -> json.writeString(value.toString().toLowerCase(Locale.ROOT));
      case DYNAMIC -> dynamic(json, value.toString());
      case STRING, DATETIME, TIMESPAN -> json.writeString(Cells.text(type, value));
    }
  }

  private static void real(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }

  /** A string, for the clients of Go take nothing else; without an exponent. */
  private static String decimal(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** Dynamic values are nested, their numbers with all digits; what is no JSON stays a string. */
  private static void dynamic(JsonGenerator json, String text) throws IOException {
    if (!isOneValue(text)) {
      json.writeString(text);
      return;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      JsonValues.copy(parser, json);
    }
  }

  private static boolean isOneValue(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      boolean any = parser.nextToken() != null;
      parser.skipChildren();
      return any && parser.nextToken() == null;
    } catch (JsonProcessingException noJson) {
      return false;
    }
  }
}
