package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.types.FlinkTypes;
import org.apache.flink.table.data.GenericRowData;

/**
 * Turns the bytes of one record into the columns that a query needs. The other columns are skipped
 * and not checked beyond the record's syntax. Used by one thread.
 */
public interface RecordDecoder {
  /**
   * Sets fields 0 to n-1 of {@code row} to the n projected columns, in the representation of {@link
   * FlinkTypes}; further fields (metadata columns) stay as they are. The values do not refer to
   * {@code bytes}. A missing column is null, or the empty string.
   *
   * @throws BadRecordException where the bytes are no row of the table; the fields are then
   *     undefined
   */
  void decode(byte[] bytes, int start, int length, GenericRowData row) throws BadRecordException;

  /**
   * A decoder of a table's records.
   *
   * @param projection the indexes of the wanted columns in the table's schema, in the wanted order;
   *     none twice
   */
  static RecordDecoder of(IngestTable table, int[] projection) {
    ProjectedColumns columns = ProjectedColumns.of(table.schema(), projection);
    return switch (table.format()) {
      case JSON -> new JsonBytesDecoder(columns);
      case CSV -> new CsvDecoder(columns);
    };
  }
}
