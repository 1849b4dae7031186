package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * A managed directory as a table log: one partition, whose offsets are the ordinals of the records.
 *
 * <p>Answering a boundary raises the fence under the lock that writers take too, so no record can
 * appear at or before a boundary that was answered, whatever the clocks say. The fence stays near
 * the clock: a boundary in the far future would give all later records that cursor, and no run
 * would come to them. Positions keep scopes exact there too.
 */
final class ManagedTableLog implements TableLog {
  private static final String PARTITION = "0";

  /** How far the clocks of those who ask and those who write may be apart. */
  private static final long CLOCK_SKEW = Ticks.PER_MINUTE;

  private final ManagedDirectory directory;
  private final ManagedFailures failures;
  private final ManagedSlices slices;
  private final Clock clock;

  ManagedTableLog(IngestTable table, ManagedDirectory directory, long sliceRecords, Clock clock) {
    this.clock = clock;
    this.directory = directory;
    this.failures = new ManagedFailures(table.name(), directory.root());
    this.slices = new ManagedSlices(directory, sliceRecords);
  }

  @Override
  public void requireFacts() {
    holding(directory::requiredIdentity);
  }

  @Override
  public LogScope history(Cursor upTo) {
    return holding(() -> scope(beginning(upTo), upTo));
  }

  /** Records that were replaced before are no part of the table. */
  private PartitionEnd beginning(Cursor upTo) throws IOException {
    long start = directory.generations().start(upTo.ticks());
    String identity = directory.requiredIdentity();
    return new PartitionEnd(start, ManagedStamp.at(identity, directory.index(), start));
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    return holding(
        () -> {
          requireSame(position.identity());
          PartitionEnd from =
              position.partitions().getOrDefault(PARTITION, new PartitionEnd(0, ""));
          requireContinued(from);
          return scope(from, upTo);
        });
  }

  private LogScope scope(PartitionEnd from, Cursor upTo) throws IOException {
    long latestFence = Ticks.ofInstant(clock.instant()) + CLOCK_SKEW;
    directory.raiseFence(Math.min(upTo.ticks(), latestFence));
    BatchIndex index = directory.index();
    long line = index.firstAbove(BatchEntry::cursor, upTo.ticks());
    long end = line == 0 ? 0 : index.entries(line - 1, line).get(0).endOrdinal();
    long to = Math.max(from.offset(), end);
    String identity = directory.requiredIdentity();
    String stamp = ManagedStamp.at(identity, index, to);
    return new LogScope(
        identity, List.of(new LogRange(PARTITION, from.offset(), to, from.stamp(), stamp)));
  }

  private void requireSame(String planned) throws IOException {
    String found = directory.requiredIdentity();
    if (!found.equals(planned)) {
      throw failures.permanent(
          "was created anew: it is %s now and was %s when the export planned. Create a new export"
                  .formatted(found, planned)
              + " for the new log, or restore the old directory.");
    }
  }

  private void requireContinued(PartitionEnd from) throws IOException {
    long end = directory.index().last().map(BatchEntry::endOrdinal).orElse(0L);
    if (from.offset() > end) {
      throw failures.permanent(
          "was truncated: it ends at record %d, but the export has planned it up to record %d."
                  .formatted(end, from.offset())
              + " Restore the directory from a newer backup, or create a new export.");
    }
    String found = ManagedStamp.at(directory.requiredIdentity(), directory.index(), from.offset());
    if (!from.stamp().isEmpty() && !from.stamp().equals(found)) {
      throw failures.permanent(
          "was truncated and written anew: record %d is not the planned one."
                  .formatted(from.offset() - 1)
              + " Restore the directory from a newer backup, or create a new export.");
    }
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    return scope.ranges().stream().mapToLong(range -> range.to() - range.from()).sum();
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    try {
      return slices.of(scope);
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }

  @Override
  public LogReader reader() {
    return new ManagedLogReader(directory, failures);
  }

  @Override
  public void close() {
    // No file stays open.
  }

  private <T> T holding(DirectoryLock.Work<T> work) {
    try {
      return directory.holding(work);
    } catch (IOException failure) {
      throw failures.of(failure);
    }
  }
}
