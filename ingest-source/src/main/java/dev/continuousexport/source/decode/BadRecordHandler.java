package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordBatch;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What happens to the records of one table that are no rows of it. Used by one thread.
 *
 * <p>A reader calls {@link #bad} for each such record in the order of the slice, and {@link #flush}
 * before it lets a checkpoint or the run's watermark pass.
 */
public interface BadRecordHandler {
  /** The metric that counts records left out. */
  String SKIPPED_METRIC = "badRecordsSkipped";

  /** The metric that counts records left out and kept. */
  String QUARANTINED_METRIC = "badRecordsQuarantined";

  /**
   * Handles the record that {@code batch} stands on.
   *
   * @param run the run it belongs to; 0 for a dimension's snapshot, which belongs to none
   * @param slice the piece of the log it was read from
   * @throws BadRecordFailure where bad records fail the run
   */
  void bad(long run, LogRange slice, RecordBatch batch, BadRecordException why);

  /**
   * Makes durable what has been kept so far.
   *
   * @throws java.io.UncheckedIOException where that fails; nothing is lost, it may be repeated
   */
  void flush();

  /**
   * The handler that a table asks for.
   *
   * @param exportId the export that reads, which keeps the files of several exports apart
   * @param skipped counts records left out
   * @param quarantined counts records left out and kept
   * @throws IllegalArgumentException where the table's settings do not fit together, see {@link
   *     #requireSettings}
   */
  static BadRecordHandler of(
      IngestTable table, String exportId, Counter skipped, Counter quarantined) {
    return switch (table.onBadRecord()) {
      case FAIL -> new FailingHandler(table.name());
      case SKIP -> new SkippingHandler(skipped);
      case QUARANTINE ->
          new QuarantineHandler(table.name(), exportId, Quarantine.of(table), quarantined);
    };
  }

  /** The handler that a table asks for, counting under the names above. */
  static BadRecordHandler of(IngestTable table, String exportId, MetricGroup metrics) {
    return of(
        table, exportId, metrics.counter(SKIPPED_METRIC), metrics.counter(QUARANTINED_METRIC));
  }

  /**
   * Checks, without touching anything, that a table names its quarantine if it wants one.
   *
   * @throws IllegalArgumentException whose message says what to write
   */
  static void requireSettings(IngestTable table) {
    if (table.onBadRecord() == OnBadRecord.QUARANTINE) {
      Quarantine.of(table);
    }
  }
}
