package dev.continuousexport.sink.format;

import java.io.IOException;
import org.apache.flink.table.data.RowData;

/** Writes the rows of one file. Rows may be reused by the caller after each call. */
public interface ArtifactEncoder extends AutoCloseable {
  void write(RowData row) throws IOException;

  /** The bytes of the rows so far, before compression. Of Parquet, those of whole row groups. */
  long uncompressedBytes();

  /** Roughly, the bytes of memory that it holds. */
  long heldBytes();

  /** Writes what is still held, and the end of the file. Called once, after the last row. */
  void finish() throws IOException;

  /** Frees its memory; without {@link #finish} the file is incomplete. */
  @Override
  void close();
}
