package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.BufferedBatch;
import dev.continuousexport.source.log.RecordFraming;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of files; never waits. A record belongs to the piece in which it begins, and a piece
 * that begins within a record begins with the next one.
 */
final class FileLogReader implements LogReader {
  private final FileTree tree;
  private final RecordFraming framing;
  private final boolean ignoreFirstRecord;
  private final FileFailures failures;
  private @Nullable LogRange range;
  private @Nullable LineCounter lines;
  private @Nullable FramedContent content;
  private long position;

  FileLogReader(
      FileTree tree, RecordFraming framing, boolean ignoreFirstRecord, FileFailures failures) {
    this.tree = tree;
    this.framing = framing;
    this.ignoreFirstRecord = ignoreFirstRecord;
    this.failures = failures;
  }

  @Override
  public void open(LogRange opened, long resumeAt) {
    close();
    range = opened;
    position = resumeAt;
    lines = new LineCounter(tree, file(opened));
    try {
      requirePlanned(file(opened));
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }

  @Override
  public RecordBatch poll(Duration timeout) {
    LogRange piece = Objects.requireNonNull(range, "open comes before poll");
    LogFile file = file(piece);
    try {
      BufferedBatch batch = read(piece, file);
      if (batch.endOffset() == piece.to()) {
        // A change while it was read makes what was read worthless.
        requirePlanned(file);
      }
      position = batch.endOffset();
      return batch;
    } catch (RecordTooLongException endless) {
      throw failures.permanent(
          "hold a record longer than %d bytes in '%s', %s: a quote may lack its end."
              .formatted(FramedContent.LONGEST_RECORD, file.path(), line(endless.offset())));
    } catch (NoSuchFileException missing) {
      throw failures.notPlanned(file, Optional.empty());
    } catch (IOException failure) {
      // Begun again where the last batch ended.
      closeContent();
      throw failures.of(failure);
    }
  }

  private BufferedBatch read(LogRange piece, LogFile file) throws IOException {
    if (position >= piece.to()) {
      return new BufferedBatch(new byte[0], piece.to(), file.modified(), this::place);
    }
    FramedContent records = content == null ? begin(piece, file) : content;
    content = records;
    return records.next(piece.to(), file.modified(), this::place);
  }

  private FramedContent begin(LogRange piece, LogFile file) throws IOException {
    boolean withinRecord = position == piece.from() && position > 0;
    long from = withinRecord ? position - 1 : position;
    FramedContent begun = new FramedContent(FileContents.open(tree, file, from), framing, from);
    content = begun;
    if (withinRecord) {
      // The line break before the piece, or the end of the record that reaches into it.
      begun.skipRecord(RecordFraming.LINES);
    } else if (position == 0) {
      begun.skipByteOrderMark();
      if (ignoreFirstRecord) {
        begun.skipRecord(framing);
      }
    }
    return begun;
  }

  private void requirePlanned(LogFile planned) throws IOException {
    Optional<LogFile> found = tree.find(planned.path());
    if (!found.equals(Optional.of(planned))) {
      throw failures.notPlanned(planned, found);
    }
  }

  private static LogFile file(LogRange piece) {
    return LogFile.of(piece.partition(), piece.toStamp());
  }

  private String place(long offset) {
    LogRange piece = Objects.requireNonNull(range, "open comes before poll");
    return "file %s of %s, %s".formatted(piece.partition(), tree.name(), line(offset));
  }

  /** Only messages ask for it, so that a file that cannot be read now does not fail here. */
  private String line(long offset) {
    try {
      return "line " + Objects.requireNonNull(lines, "open comes before poll").line(offset);
    } catch (IOException unread) {
      return "byte " + offset;
    }
  }

  @Override
  public void wakeup() {
    // poll never waits.
  }

  private void closeContent() {
    try (FramedContent closed = content) {
      content = null;
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }

  @Override
  public void close() {
    closeContent();
    try (LineCounter closed = lines) {
      lines = null;
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }
}
