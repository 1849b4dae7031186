package dev.continuousexport.source.log.files;

import dev.continuousexport.source.log.RangeCutter;
import dev.continuousexport.source.log.RecordFraming;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files as a table log: each file is a partition that is read whole, a position the set of files
 * that were read. What is new is what the position does not name, so a file that was copied with an
 * old modification time is not missed. Files that were read may be deleted, but never change.
 */
final class FilesTableLog implements TableLog {
  private static final long KILOBYTE = 1_024;

  private final FileTree tree;
  private final FileOptions options;
  private final RecordFraming framing;
  private final FileFailures failures;

  FilesTableLog(IngestTable table, FileTree tree, FileOptions options) {
    this.tree = tree;
    this.options = options;
    this.framing = RecordFraming.of(table.format());
    this.failures = new FileFailures(table.name(), tree.name());
  }

  @Override
  public void requireFacts() {
    list();
  }

  @Override
  public LogScope history(Cursor upTo) {
    return after(Position.beginning(tree.name()), upTo);
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    if (!position.identity().equals(tree.name())) {
      throw failures.permanent(
          "are not those that were planned, %s. Bind the table to these again, or create a new export."
              .formatted(position.identity()));
    }
    List<LogRange> ranges = new ArrayList<>();
    for (LogFile file : list()) {
      PartitionEnd read = position.partitions().get(file.path());
      if (read != null) {
        requireSame(read.stamp(), file);
      } else if (file.modified() <= upTo.ticks()) {
        ranges.add(new LogRange(file.path(), 0, file.end(), "", file.stamp()));
      }
    }
    return new LogScope(tree.name(), ranges);
  }

  /** A file without a stamp was skipped, whatever it holds. */
  private void requireSame(String stamp, LogFile found) {
    if (!stamp.isEmpty() && !stamp.equals(found.stamp())) {
      throw failures.notPlanned(LogFile.of(found.path(), stamp), Optional.of(found));
    }
  }

  private List<LogFile> list() {
    try {
      return tree.list();
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }

  /** In kilobytes: nobody has counted the records. */
  @Override
  public long estimatedRecords(LogScope scope) {
    return scope.ranges().stream()
        .mapToLong(range -> (file(range).size() + KILOBYTE - 1) / KILOBYTE)
        .sum();
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    List<LogRange> slices = new ArrayList<>();
    for (LogRange range : scope.ranges()) {
      boolean divisible = framing == RecordFraming.LINES && !file(range).isCompressed();
      RangeCutter.cut(range, divisible ? options.sliceBytes() : range.to(), slices);
    }
    return slices;
  }

  private static LogFile file(LogRange range) {
    return LogFile.of(range.partition(), range.toStamp());
  }

  @Override
  public LogReader reader() {
    return new FileLogReader(tree, framing, options.ignoreFirstRecord(), failures);
  }

  @Override
  public void close() {
    // No file stays open.
  }
}
