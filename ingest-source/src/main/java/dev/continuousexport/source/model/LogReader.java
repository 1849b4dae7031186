package dev.continuousexport.source.model;

import java.time.Duration;

/** Reads pieces of one log, one after the other. Connections live as long as the reader. */
public interface LogReader extends AutoCloseable {
  /**
   * Begins a piece at {@code resumeAt}, where {@code from <= resumeAt <= to}. Fails loudly where
   * the content is not the planned one (stamps, identity).
   */
  void open(LogRange range, long resumeAt);

  /**
   * The next records of the piece, in order; waits up to {@code timeout} for them and may answer an
   * empty batch. The batch is valid until the next call. The piece is at its end when {@link
   * RecordBatch#endOffset} equals the range's {@code to}: that is a position, not a record, since
   * the last offsets of a piece may hold none.
   */
  RecordBatch poll(Duration timeout);

  /** Makes a waiting {@link #poll} return; may be called from another thread. */
  void wakeup();

  @Override
  void close();
}
