package dev.continuousexport.source.log;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads pieces of logs whole, as tests want them. */
public final class LogReading {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FRUITLESS_POLLS = 150;

  private LogReading() {}

  /** All records of a scope, slice after slice, by one reader. */
  public static List<ReadRecord> records(TableLog log, LogScope scope) {
    List<ReadRecord> records = new ArrayList<>();
    try (LogReader reader = log.reader()) {
      for (LogRange slice : log.slices(scope)) {
        records.addAll(records(reader, slice, slice.from()));
      }
    }
    return records;
  }

  /** The texts of {@link #records(TableLog, LogScope)}. */
  public static List<String> texts(TableLog log, LogScope scope) {
    return records(log, scope).stream().map(ReadRecord::text).toList();
  }

  /** The records of a piece from {@code resumeAt} to its end. */
  public static List<ReadRecord> records(LogReader reader, LogRange range, long resumeAt) {
    List<ReadRecord> records = new ArrayList<>();
    reader.open(range, resumeAt);
    long position = resumeAt;
    int fruitless = 0;
    do {
      RecordBatch batch = reader.poll(POLL);
      while (batch.next()) {
        records.add(copy(batch));
      }
      fruitless = batch.endOffset() == position ? fruitless + 1 : 0;
      if (fruitless > FRUITLESS_POLLS) {
        throw new AssertionError("The reader stays at " + position + " of " + range + ".");
      }
      position = batch.endOffset();
    } while (position != range.to());
    return records;
  }

  private static ReadRecord copy(RecordBatch batch) {
    String text = new String(batch.bytes(), batch.start(), batch.length(), StandardCharsets.UTF_8);
    return new ReadRecord(text, batch.nextOffset(), batch.ingestionTicks(), batch.place());
  }
}
