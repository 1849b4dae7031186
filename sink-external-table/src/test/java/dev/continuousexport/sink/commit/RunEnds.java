package dev.continuousexport.sink.commit;

import dev.continuousexport.sql.types.RunTime;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.table.data.RowData;

/** Closes a run with its last row, and the runs before it with any of its rows. */
record RunEnds(int rowsPerRun) implements WatermarkGenerator<RowData> {
  @Override
  public void onEvent(RowData row, long timestamp, WatermarkOutput output) {
    long id = row.getLong(0);
    long run = row.getLong(2);
    boolean last = id % rowsPerRun == rowsPerRun - 1;
    output.emitWatermark(new Watermark(RunTime.watermark(last ? run : run - 1)));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Runs end by their rows, not by time.
  }
}
