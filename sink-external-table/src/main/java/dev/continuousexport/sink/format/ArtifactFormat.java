package dev.continuousexport.sink.format;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A way to write rows as a file. Rows hold Kusto values in the representation that {@link
 * dev.continuousexport.sql.types.FlinkTypes} names, with the table's columns first.
 *
 * <p>An instance and the encoders it opens belong to one thread.
 */
public interface ArtifactFormat {
  /**
   * Begins a file.
   *
   * @param out takes the file's bytes; the encoder never closes it
   * @param firstInFolder whether it is the first file that the run leaves in its folder
   */
  ArtifactEncoder open(OutputStream out, boolean firstInFolder) throws IOException;

  /** The format of a table's files. */
  static ArtifactFormat of(ExternalTable table, WriteOptions options) {
    return switch (table.format()) {
      case CSV -> new TextFormat(table, new DelimitedLines(table.schema(), ','));
      case TSV -> new TextFormat(table, new DelimitedLines(table.schema(), '\t'));
      case JSON -> new TextFormat(table, new JsonLines(table.schema()));
      case PARQUET -> new ParquetFormat(table, options);
    };
  }
}
