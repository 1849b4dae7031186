package dev.continuousexport.source.dimension;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns of a dimension table are kept, and by which it is searched.
 *
 * @param keyColumns the columns that a fact's key is compared with, in the order of the arguments
 * @param resultColumns the columns of a match; may be empty, may repeat key columns
 */
record DimensionShape(IngestTable table, List<String> keyColumns, List<String> resultColumns)
    implements Serializable {
  DimensionShape {
    keyColumns = List.copyOf(keyColumns);
    resultColumns = List.copyOf(resultColumns);
    if (keyColumns.isEmpty()) {
      throw new IllegalArgumentException(
          "A lookup in the dimension table '" + table.name() + "' needs a key column.");
    }
    for (String name : Stream.concat(keyColumns.stream(), resultColumns.stream()).toList()) {
      if (table.schema().indexOf(name) < 0) {
        throw new IllegalArgumentException(
            "The dimension table '%s' has no column '%s'; it has %s."
                .formatted(table.name(), name, table.schema()));
      }
    }
  }

  /** The columns to decode: indexes in the table's schema, none twice. */
  int[] projection() {
    return Stream.concat(keyColumns.stream(), resultColumns.stream())
        .distinct()
        .mapToInt(table.schema()::indexOf)
        .toArray();
  }

  /** Where the key columns lie in a row of {@link #projection}. */
  int[] keyFields() {
    return fields(keyColumns);
  }

  /** Where the result columns lie in a row of {@link #projection}. */
  int[] resultFields() {
    return fields(resultColumns);
  }

  List<Column> keys() {
    return columns(keyColumns);
  }

  List<Column> results() {
    return columns(resultColumns);
  }

  private int[] fields(List<String> names) {
    int[] projection = projection();
    TableSchema schema = table.schema();
    return names.stream()
        .mapToInt(
            name ->
                IntStream.range(0, projection.length)
                    .filter(field -> projection[field] == schema.indexOf(name))
                    .findFirst()
                    .orElseThrow())
        .toArray();
  }

  private List<Column> columns(List<String> names) {
    return names.stream().map(name -> table.schema().column(name).orElseThrow()).toList();
  }
}
