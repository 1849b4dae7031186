package dev.continuousexport.sink.format;

import java.io.IOException;
import org.apache.flink.table.data.RowData;

/**
 * Turns rows into batches of columns: writing a thousand values of one column after another keeps
 * its writer, dictionary and statistics in the processor's caches.
 */
final class ParquetEncoder implements ArtifactEncoder {
  private static final int BATCH_ROWS = 1024;
  private static final long BATCH_BYTES = 1 << 20;

  /** Wide rows end a row group early, so that memory stays flat. */
  private static final long LARGEST_ROW_GROUP = 64L << 20;

  private final ParquetFile file;
  private final ColumnBatch[] columns;
  private final int rowGroupSize;
  private int batchRows;
  private long batchBytes;
  private long groupRows;
  private long groupBytes;
  private long writtenBytes;
  private long fileHeldBytes;

  ParquetEncoder(ParquetFile file, ParquetSchema schema, int rowGroupSize) {
    this.file = file;
    this.rowGroupSize = rowGroupSize;
    this.columns = schema.columns().stream().map(ColumnBatch::of).toArray(ColumnBatch[]::new);
  }

  @Override
  public void write(RowData row) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      batchBytes += columns[i].add(row, i);
    }
    batchRows++;
    if (batchRows == BATCH_ROWS
        || batchBytes >= BATCH_BYTES
        || groupRows + batchRows == rowGroupSize) {
      drain();
    }
  }

  @Override
  public long uncompressedBytes() {
    return writtenBytes;
  }

  @Override
  public long heldBytes() {
    return fileHeldBytes + 3 * batchBytes;
  }

  @Override
  public void finish() throws IOException {
    drain();
    endRowGroup();
    file.finish();
  }

  @Override
  public void close() {}

  private void drain() throws IOException {
    if (batchRows == 0) {
      return;
    }
    file.write(columns, batchRows);
    groupRows += batchRows;
    groupBytes += batchBytes;
    batchRows = 0;
    batchBytes = 0;
    fileHeldBytes = file.heldBytes();
    if (groupRows >= rowGroupSize || fileHeldBytes >= LARGEST_ROW_GROUP) {
      endRowGroup();
    }
  }

  private void endRowGroup() throws IOException {
    file.endRowGroup();
    writtenBytes += groupBytes;
    groupRows = 0;
    groupBytes = 0;
    fileHeldBytes = 0;
  }
}
