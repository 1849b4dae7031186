package dev.continuousexport.source.read;

import dev.continuousexport.source.decode.BadRecordException;
import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.decode.RecordDecoder;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.MetadataColumn;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.split.Slice;
import dev.continuousexport.sql.types.RunTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;

/** Records of a slice to rows: the wanted columns, then the wanted metadata. */
final class SliceDecoder {
  /** How many rows a batch holds at most. */
  private static final int ROWS = 1024;

  private final RecordDecoder decoder;
  private final BadRecordHandler badRecords;
  private final List<MetadataColumn> metadata;
  private final int columns;
  private final boolean belongsToRun;

  SliceDecoder(IngestSpec spec, BadRecordHandler badRecords) {
    this.decoder =
        RecordDecoder.of(
            spec.table(), spec.projection().stream().mapToInt(Integer::intValue).toArray());
    this.badRecords = badRecords;
    this.metadata = spec.metadata();
    this.columns = spec.projection().size();
    this.belongsToRun = spec.role() == Role.FACT;
  }

  /**
   * The next rows of a batch of records. What is kept of bad records is durable when it returns.
   */
  RowBatch decode(Slice slice, RecordBatch records) {
    List<RowData> rows = new ArrayList<>();
    long[] nextOffsets = new long[ROWS];
    boolean more = true;
    boolean bad = false;
    Object rowtime = TimestampData.fromEpochMillis(RunTime.of(slice.run()));
    while (rows.size() < ROWS && (more = records.next())) {
      GenericRowData row = new GenericRowData(columns + metadata.size());
      try {
        decoder.decode(records.bytes(), records.start(), records.length(), row);
        addMetadata(slice, rowtime, records, row);
        nextOffsets[rows.size()] = records.nextOffset();
        rows.add(row);
      } catch (BadRecordException e) {
        bad = true;
        badRecords.bad(belongsToRun ? slice.run() : 0, slice.range(), records, e);
      }
    }
    if (bad) {
      badRecords.flush();
    }
    return new RowBatch(
        slice, rows, nextOffsets, more ? nextOffsets[rows.size() - 1] : records.endOffset());
  }

  private void addMetadata(Slice slice, Object rowtime, RecordBatch records, GenericRowData row) {
    int field = columns;
    for (MetadataColumn column : metadata) {
      Object value =
          switch (column) {
            case RUN -> slice.run();
            case INGESTION_TIME -> records.ingestionTicks();
            case EXECUTION_TIME -> slice.executionTime();
            case ROWTIME -> rowtime;
          };
      row.setField(field++, value);
    }
  }
}
