package dev.continuousexport.source.decode;

import dev.continuousexport.source.decode.scalar.ScalarText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;

/**
 * Which columns of a table are decoded, and into which fields.
 *
 * @param schema all columns of the table
 * @param columns the decoded ones; the index is the field's
 * @param fieldOfColumn per column of the table its field, or -1
 */
record ProjectedColumns(TableSchema schema, List<ProjectedColumn> columns, int[] fieldOfColumn) {
  static final int SKIPPED = -1;

  static ProjectedColumns of(TableSchema schema, int[] projection) {
    int[] fields = new int[schema.columns().size()];
    Arrays.fill(fields, SKIPPED);
    for (int field = 0; field < projection.length; field++) {
      if (fields[projection[field]] != SKIPPED) {
        throw new IllegalArgumentException(
            "The column '%s' is projected twice."
                .formatted(schema.columns().get(projection[field]).name()));
      }
      fields[projection[field]] = field;
    }
    return new ProjectedColumns(
        schema,
        Arrays.stream(projection).mapToObj(index -> projected(schema, index)).toList(),
        fields);
  }

  private static ProjectedColumn projected(TableSchema schema, int index) {
    Column column = schema.columns().get(index);
    ScalarText text =
        column.type() == KustoType.DYNAMIC
            ? DynamicText::orJsonString
            : ScalarText.of(column.type());
    return new ProjectedColumn(column, text);
  }

  /** Sets every field to what stands for a missing value. */
  void clear(GenericRowData row) {
    for (int field = 0; field < columns.size(); field++) {
      row.setField(field, columns.get(field).missing());
    }
  }
}
