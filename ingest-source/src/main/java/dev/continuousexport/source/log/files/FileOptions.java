package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.BindingOptions;
import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.model.TableLogException;

/**
 * The options of a table bound to files.
 *
 * @param ignoreFirstRecord {@code ignoreFirstRecord}: the first row of each CSV file names the
 *     columns; false by default
 * @param sliceBytes {@code slice.bytes}: how long a slice is at most, {@value SliceBounds#BYTES} by
 *     default
 */
record FileOptions(boolean ignoreFirstRecord, long sliceBytes) {
  static FileOptions of(IngestTable table) {
    BindingOptions.requireKnown(table, "ignoreFirstRecord", "slice.bytes");
    boolean ignoreFirstRecord = BindingOptions.flag(table, "ignoreFirstRecord");
    if (ignoreFirstRecord && table.format() != RecordFormat.CSV) {
      throw TableLogException.permanent(
          "Table '%s' sets 'ignoreFirstRecord', which only CSV files have. Leave it out."
              .formatted(table.name()));
    }
    return new FileOptions(
        ignoreFirstRecord, BindingOptions.positive(table, "slice.bytes", SliceBounds.BYTES));
  }
}
