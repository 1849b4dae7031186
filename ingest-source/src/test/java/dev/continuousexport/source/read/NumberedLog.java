package dev.continuousexport.source.read;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.types.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A log whose record at each offset is that number, read in one batch; it may fail once in it. */
final class NumberedLog implements TableLog {
  private long failAt;
  int dimensionReaders;
  int factReaders;

  /**
   * @param failAt the offset before which it fails once; -1 for never
   */
  NumberedLog(long failAt) {
    this.failAt = failAt;
  }

  @Override
  public LogReader reader() {
    factReaders++;
    return new Reader();
  }

  @Override
  public LogReader dimensionReader() {
    dimensionReaders++;
    return new Reader();
  }

  @Override
  public void requireFacts() {}

  @Override
  public LogScope history(Cursor upTo) {
    throw new UnsupportedOperationException("It is only read.");
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    throw new UnsupportedOperationException("It is only read.");
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    throw new UnsupportedOperationException("It is only read.");
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    return scope.ranges();
  }

  @Override
  public void close() {}

  private final class Reader implements LogReader {
    private LogRange range;
    private long position;

    @Override
    public void open(LogRange opened, long resumeAt) {
      range = opened;
      position = resumeAt;
    }

    @Override
    public RecordBatch poll(Duration timeout) {
      return new Batch(position, range.to());
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
  }

  private final class Batch implements RecordBatch {
    private final long end;
    private long next;

    private Batch(long from, long end) {
      this.next = from;
      this.end = end;
    }

    @Override
    public boolean next() {
      if (next == failAt) {
        failAt = -1;
        throw TableLogException.retryable("out of reach", new IllegalStateException());
      }
      return next++ < end;
    }

    @Override
    public byte[] bytes() {
      return "{\"id\":%d}".formatted(next - 1).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int start() {
      return 0;
    }

    @Override
    public int length() {
      return bytes().length;
    }

    @Override
    public long nextOffset() {
      return next;
    }

    @Override
    public long ingestionTicks() {
      return 0;
    }

    @Override
    public String place() {
      return "number " + (next - 1);
    }

    @Override
    public long endOffset() {
      return end;
    }
  }
}
