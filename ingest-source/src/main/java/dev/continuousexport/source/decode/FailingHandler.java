package dev.continuousexport.source.decode;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.RecordBatch;

/** Fails the run at the first bad record. */
record FailingHandler(String table) implements BadRecordHandler {
  @Override
  public void bad(long run, LogRange slice, RecordBatch batch, BadRecordException why) {
    throw new BadRecordFailure(table, batch.place(), why);
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }
}
