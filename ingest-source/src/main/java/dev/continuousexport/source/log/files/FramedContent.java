package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.BufferedBatch;
import dev.continuousexport.source.log.RecordFraming;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongFunction;

/** The content of a file from some offset on, as records in a buffer that moves along. */
final class FramedContent implements Closeable {
  /** A longer record is taken for a quote that nobody closed. */
  static final int LONGEST_RECORD = 128 << 20;

  private static final int BUFFER_BYTES = 256 << 10;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream input;
  private final RecordFraming framing;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int limit;
  private long offset;
  private boolean ended;

  /**
   * @param offset where {@code input} begins in the file's content
   */
  FramedContent(InputStream input, RecordFraming framing, long offset) {
    this.input = input;
    this.framing = framing;
    this.offset = offset;
  }

  /** Passes over a UTF-8 byte order mark. */
  void skipByteOrderMark() throws IOException {
    while (!ended && limit - start < BYTE_ORDER_MARK.length) {
      fill();
    }
    int end = Math.min(limit, start + BYTE_ORDER_MARK.length);
    if (Arrays.equals(buffer, start, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      take(end);
    }
  }

  /** Passes over one record with the given framing. */
  void skipRecord(RecordFraming skipped) throws IOException {
    load(skipped);
    int lineBreak = skipped.end(buffer, start, limit);
    take(lineBreak == RecordFraming.NONE ? limit : lineBreak + 1);
  }

  /**
   * The next records, as many as one buffer holds, that begin before {@code to}; the batch ends at
   * {@code to} when there are no more.
   */
  BufferedBatch next(long to, long ingestionTicks, LongFunction<String> place) throws IOException {
    if (offset < to) {
      load(framing);
    }
    BufferedBatch batch = new BufferedBatch(buffer, Math.min(offset, to), ingestionTicks, place);
    while (offset < to && start < limit) {
      int lineBreak = framing.end(buffer, start, limit);
      if (lineBreak == RecordFraming.NONE && !ended) {
        return batch;
      }
      int end = lineBreak == RecordFraming.NONE ? limit : lineBreak;
      int length = RecordFraming.length(buffer, start, end);
      int from = start;
      long at = offset;
      take(lineBreak == RecordFraming.NONE ? limit : lineBreak + 1);
      if (length > 0) {
        batch.add(at, from, length, Math.min(offset, to));
      } else {
        batch.endAt(Math.min(offset, to));
      }
    }
    if (offset >= to || ended) {
      batch.endAt(to);
    }
    return batch;
  }

  private void take(int next) {
    offset += next - start;
    start = next;
  }

  /** Makes sure that the buffer holds one whole record, or all that there is. */
  private void load(RecordFraming wanted) throws IOException {
    while (!ended && wanted.end(buffer, start, limit) == RecordFraming.NONE) {
      fill();
    }
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      if (buffer.length >= LONGEST_RECORD) {
        throw new RecordTooLongException(offset);
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = input.readNBytes(buffer, limit, buffer.length - limit);
    limit += read;
    ended = limit < buffer.length;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
