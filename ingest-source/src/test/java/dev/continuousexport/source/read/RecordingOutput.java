package dev.continuousexport.source.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.table.data.RowData;

/** Remembers what a reader emits and which outputs it releases. */
final class RecordingOutput implements ReaderOutput<RowData> {
  final List<RowData> rows = new ArrayList<>();
  final List<String> released = new ArrayList<>();

  @Override
  public void collect(RowData row) {
    rows.add(row);
  }

  @Override
  public void collect(RowData row, long timestamp) {
    rows.add(row);
  }

  @Override
  public void emitWatermark(Watermark watermark) {}

  @Override
  public void markIdle() {}

  @Override
  public void markActive() {}

  @Override
  public SourceOutput<RowData> createOutputForSplit(String splitId) {
    return this;
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    released.add(splitId);
  }
}
