package dev.continuousexport.source.model;

import dev.continuousexport.sql.types.Cursor;
import java.util.List;

/**
 * A table as a log: partitions of records, each record with an ingestion time that was given when
 * the record was appended.
 *
 * <p>Once {@link #after} or {@link #history} has answered for a boundary, no record may appear at
 * or below the returned positions. One instance is used by one thread at a time.
 *
 * <p>Failures are {@link TableLogException}s: whole sentences that name the table, the place and
 * what to do. {@code retryable} ones say that the log could not be asked now.
 */
public interface TableLog extends AutoCloseable {
  /** Refuses a log that cannot serve as a fact table, saying how to make it one. */
  void requireFacts();

  /** Refuses a log that cannot serve as a dimension table, saying how to make it one. */
  default void requireDimension() {
    // Most logs can.
  }

  /** Everything from the log's beginning up to and including {@code upTo}. */
  LogScope history(Cursor upTo);

  /**
   * Everything after {@code position} up to and including {@code upTo}; never reaches back before
   * {@code position}. Fails loudly where the log no longer continues {@code position}: another
   * identity, truncation, retention that overtook it, a changed file.
   */
  LogScope after(Position position, Cursor upTo);

  /** How many records (or, where unknown, how many kilobytes) a scope holds, about. */
  long estimatedRecords(LogScope scope);

  /** Cuts a scope into pieces bounded in size, so that many readers share one partition. */
  List<LogRange> slices(LogScope scope);

  /** A reader of this log's facts, to be used by one thread. */
  LogReader reader();

  /**
   * A reader of this log as a dimension: it does not insist on what only facts need, such as the
   * ingestion time of every record.
   */
  default LogReader dimensionReader() {
    return reader();
  }

  @Override
  void close();
}
