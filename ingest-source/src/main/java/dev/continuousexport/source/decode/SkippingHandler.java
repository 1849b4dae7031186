package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.RecordBatch;
import org.apache.flink.metrics.Counter;

/** Leaves bad records out and counts them. */
record SkippingHandler(Counter skipped) implements BadRecordHandler {
  @Override
  public void bad(long run, LogRange slice, RecordBatch batch, BadRecordException why) {
    skipped.inc();
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }
}
