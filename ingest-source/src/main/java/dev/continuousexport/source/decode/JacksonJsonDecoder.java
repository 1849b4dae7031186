package dev.continuousexport.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.continuousexport.sql.types.KustoType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a record, read by Jackson. Keys are column names, case matters; of a repeated key
 * the last value counts; unknown keys are skipped. Scalars may be written as JSON strings; a string
 * column takes any value, as its text.
 */
final class JacksonJsonDecoder implements RecordDecoder {
  private static final JsonFactory JSON = new JsonFactory();

  private final ProjectedColumns columns;
  private final Map<String, Integer> fields;

  JacksonJsonDecoder(ProjectedColumns columns) {
    this.columns = columns;
    this.fields = new HashMap<>();
    for (int field = 0; field < columns.columns().size(); field++) {
      fields.put(columns.columns().get(field).column().name(), field);
    }
  }

  @Override
  public void decode(byte[] bytes, int start, int length, GenericRowData row)
      throws BadRecordException {
    columns.clear(row);
    try (JsonParser parser = JSON.createParser(bytes, start, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw BadRecordException.ofRecord("is no JSON object", bytes, start, start + length);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        member(parser, row);
      }
      if (parser.nextToken() != null) {
        throw BadRecordException.ofRecord(
            "has more text after its JSON object", bytes, start, start + length);
      }
    } catch (JsonProcessingException syntax) {
      throw BadRecordException.ofRecord(
          "is not JSON (" + syntax.getOriginalMessage() + ")", bytes, start, start + length);
    } catch (IOException encoding) {
      throw BadRecordException.ofRecord(
          "is not JSON (" + encoding.getMessage() + ")", bytes, start, start + length);
    }
  }

  private void member(JsonParser parser, GenericRowData row)
      throws IOException, BadRecordException {
    Integer field = fields.get(parser.currentName());
    JsonToken value = parser.nextToken();
    if (field == null) {
      parser.skipChildren();
    } else {
      row.setField(field, value(parser, value, columns.columns().get(field)));
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, ProjectedColumn column)
      throws IOException, BadRecordException {
    if (token == JsonToken.VALUE_NULL) {
      return column.missing();
    }
    if (column.type() == KustoType.DYNAMIC) {
      return BinaryStringData.fromBytes(DynamicText.compact(parser));
    }
    byte[] text =
        token.isStructStart()
            ? DynamicText.compact(parser)
            : parser.getText().getBytes(StandardCharsets.UTF_8);
    if (!isAccepted(token, column.type())) {
      throw BadRecordException.ofColumn(
          column.column(), "is a JSON " + kind(token), text, 0, text.length);
    }
    return column.read(text, 0, text.length);
  }

  private static boolean isAccepted(JsonToken token, KustoType type) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonField.acceptsNumber(type);
      case VALUE_TRUE, VALUE_FALSE -> type == KustoType.BOOL || type == KustoType.STRING;
      case START_OBJECT, START_ARRAY -> type == KustoType.STRING;
      default -> true;
    };
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      case START_OBJECT -> "object";
      default -> "array";
    };
  }
}
