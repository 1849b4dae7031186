package dev.continuousexport.source.dimension;

import dev.continuousexport.source.decode.BadRecordException;
import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.decode.RecordDecoder;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import java.time.Duration;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/** Reads pieces of a dimension's log into rows. Used by one thread. */
final class DimensionLoader {
  /** Bad records of a dimension belong to no run, whichever run asked for the version. */
  private static final long NO_RUN = 0;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DimensionShape shape;
  private final long limitBytes;
  private final BadRecordHandler badRecords;
  private final RecordDecoder decoder;
  private final GenericRowData decoded;
  private final int[] keyFields;
  private final int[] resultFields;
  private final RowDataSerializer results;

  DimensionLoader(DimensionShape shape, long limitBytes, BadRecordHandler badRecords) {
    this.shape = shape;
    this.limitBytes = limitBytes;
    this.badRecords = badRecords;
    int[] projection = shape.projection();
    this.decoder = RecordDecoder.of(shape.table(), projection);
    this.decoded = new GenericRowData(projection.length);
    this.keyFields = shape.keyFields();
    this.resultFields = shape.resultFields();
    this.results =
        new RowDataSerializer(
            shape.results().stream()
                .map(Column::type)
                .map(type -> FlinkTypes.of(type).getLogicalType())
                .toArray(LogicalType[]::new));
  }

  /**
   * Adds the records of the ranges.
   *
   * @param run who asks, for messages
   * @throws DimensionTooLargeException where the rows outgrow the limit
   */
  void load(List<LogRange> ranges, DimensionRows rows, long run) throws InterruptedException {
    try (TableLog log = TableLogs.open(shape.table());
        LogReader reader = log.dimensionReader()) {
      for (LogRange range : ranges) {
        if (!range.isEmpty()) {
          reader.open(range, range.from());
          long reached = range.from();
          while (reached < range.to()) {
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
            RecordBatch batch = reader.poll(PATIENCE);
            add(range, batch, rows, run);
            reached = batch.endOffset();
          }
        }
      }
    }
    badRecords.flush();
  }

  private void add(LogRange range, RecordBatch batch, DimensionRows rows, long run) {
    while (batch.next()) {
      try {
        decoder.decode(batch.bytes(), batch.start(), batch.length(), decoded);
      } catch (BadRecordException why) {
        badRecords.bad(NO_RUN, range, batch, why);
        continue;
      }
      @Nullable Object[] key = fields(keyFields);
      rows.add(DimensionKey.of(key), result(), DimensionKey.bytes(key));
      if (rows.bytes() > limitBytes) {
        throw new DimensionTooLargeException(
            shape.table().name(), run, rows.count(), rows.bytes(), limitBytes);
      }
    }
  }

  private BinaryRowData result() {
    RowData row = GenericRowData.of(fields(resultFields));
    return results.toBinaryRow(row).copy();
  }

  private @Nullable Object[] fields(int[] indexes) {
    @Nullable Object[] values = new @Nullable Object[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      values[i] = decoded.getField(indexes[i]);
    }
    return values;
  }
}
