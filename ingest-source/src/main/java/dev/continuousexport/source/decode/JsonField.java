package dev.continuousexport.source.decode;

import dev.continuousexport.sql.types.KustoType;
import org.apache.flink.table.data.GenericRowData;

/** Reads the value of one key of a JSON object. Used by one thread. */
interface JsonField {
  /** The field of a key that nobody wants. */
  JsonField SKIPPED = (bytes, from, end, row) -> JsonScan.valueEnd(bytes, from, end);

  /**
   * Sets a field of the row to the value that begins at {@code from}; answers where the value ends,
   * or {@link JsonScan#UNUSUAL} for anything that is not certainly right.
   */
  int read(byte[] bytes, int from, int end, GenericRowData row);

  static JsonField of(ProjectedColumn column, int field) {
    return switch (column.type()) {
      case STRING -> new JsonStringField(field);
      case DYNAMIC -> new JsonDynamicField(field);
      case LONG -> new JsonLongField(field, new JsonScalarField(column, field));
      default -> new JsonScalarField(column, field);
    };
  }

  /** Whether a JSON number is a value of a type, other than by being text. */
  static boolean acceptsNumber(KustoType type) {
    return type.isNumeric() || type == KustoType.BOOL || type == KustoType.STRING;
  }
}
