package dev.continuousexport.source.decode;

import dev.continuousexport.source.decode.scalar.ScalarText;
import dev.continuousexport.sql.text.UnreadableValueException;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import org.jspecify.annotations.Nullable;

/** A decoded column and how its text is read. */
record ProjectedColumn(Column column, ScalarText text) {
  @Nullable Object missing() {
    return ScalarText.missing(column.type());
  }

  KustoType type() {
    return column.type();
  }

  @Nullable Object read(byte[] bytes, int from, int to) throws BadRecordException {
    try {
      return text.read(bytes, from, to);
    } catch (UnreadableValueException unreadable) {
      throw BadRecordException.ofColumn(column, unreadable.reason(), bytes, from, to);
    }
  }
}
