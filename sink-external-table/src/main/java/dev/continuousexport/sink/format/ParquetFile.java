package dev.continuousexport.sink.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/** A Parquet file being written, row group by row group. */
final class ParquetFile {
  /** Row groups end by their number of records, not by bytes. */
  private static final long ANY_SIZE = Long.MAX_VALUE;

  private final ParquetSchema schema;
  private final ParquetProperties properties;
  private final PageCompressor compressor;
  private final ParquetFileWriter writer;
  private @Nullable RowGroup rowGroup;
  private int rowGroups;

  ParquetFile(
      OutputStream out,
      ParquetSchema schema,
      ParquetProperties properties,
      PageCompressor compressor)
      throws IOException {
    this.schema = schema;
    this.properties = properties;
    this.compressor = compressor;
    this.writer =
        new ParquetFileWriter(
            new Output(out),
            schema.message(),
            ParquetFileWriter.Mode.CREATE,
            ANY_SIZE,
            0,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    writer.start();
  }

  /** Takes a batch into the current row group, and empties it. */
  void write(ColumnBatch[] columns, int rows) {
    RowGroup group = rowGroup;
    if (group == null) {
      group = new RowGroup();
      rowGroup = group;
    }
    group.write(columns, rows);
  }

  long heldBytes() {
    return rowGroup == null ? 0 : rowGroup.store.getAllocatedSize();
  }

  void endRowGroup() throws IOException {
    if (rowGroup != null) {
      rowGroup.flush();
      rowGroup = null;
    }
  }

  void finish() throws IOException {
    endRowGroup();
    writer.end(Map.of());
  }

  private final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;
    private final ColumnWriter[] writers;
    private long rows;

    private RowGroup() {
      this.pages =
          new ColumnChunkPageWriteStore(
              compressor,
              schema.message(),
              properties.getAllocator(),
              properties.getColumnIndexTruncateLength(),
              properties.getPageWriteChecksumEnabled(),
              null,
              rowGroups++);
      this.store = properties.newColumnWriteStore(schema.message(), pages, pages);
      this.writers =
          schema.message().getColumns().stream()
              .map(store::getColumnWriter)
              .toArray(ColumnWriter[]::new);
    }

    private void write(ColumnBatch[] columns, int count) {
      for (int i = 0; i < columns.length; i++) {
        columns[i].drain(writers[i]);
      }
      // The pages count their rows themselves; this is only where the store looks at their sizes.
      for (int i = 0; i < count; i++) {
        store.endRecord();
      }
      rows += count;
    }

    private void flush() throws IOException {
      try (pages) {
        writer.startBlock(rows);
        store.flush();
        pages.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
      }
    }
  }

  private record Output(OutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new CountingOutput(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return new CountingOutput(out);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  /** The encoder's caller closes the stream. */
  private static final class CountingOutput extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    private CountingOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }
  }
}
