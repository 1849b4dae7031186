package dev.continuousexport.sink.format;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.flink.table.data.RowData;

/** The bytes that a table's format makes of rows. */
final class EncodedFile {
  private EncodedFile() {}

  static byte[] of(ExternalTable table, List<RowData> rows) throws IOException {
    return of(table, WriteOptions.DEFAULTS, rows);
  }

  static byte[] of(ExternalTable table, WriteOptions options, List<RowData> rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArtifactEncoder encoder = ArtifactFormat.of(table, options).open(out, true)) {
      for (RowData row : rows) {
        encoder.write(row);
      }
      encoder.finish();
    }
    return out.toByteArray();
  }
}
