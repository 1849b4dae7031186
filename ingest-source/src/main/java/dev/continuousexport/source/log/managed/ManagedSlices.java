package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts scopes of a managed log by records and by bytes. */
final class ManagedSlices {
  private final ManagedDirectory directory;
  private final long longest;

  ManagedSlices(ManagedDirectory directory, long longest) {
    this.directory = directory;
    this.longest = longest;
  }

  List<LogRange> of(LogScope scope) throws IOException {
    List<LogRange> slices = new ArrayList<>();
    for (LogRange range : scope.ranges()) {
      cut(range, scope.identity(), slices);
    }
    return slices;
  }

  private void cut(LogRange range, String identity, List<LogRange> slices) throws IOException {
    long from = range.from();
    String fromStamp = range.fromStamp();
    long bytes = 0;
    for (BatchEntry batch : directory.index().holding(range.from(), range.to())) {
      String stamp = ManagedStamp.of(identity, batch);
      long end = Math.min(range.to(), batch.endOrdinal());
      long ordinal = Math.max(range.from(), batch.firstOrdinal());
      while (ordinal < end) {
        long step = Math.min(end - ordinal, step(batch, longest - (ordinal - from), bytes));
        ordinal += step;
        bytes += step * meanBytes(batch);
        if (ordinal - from >= longest || bytes >= SliceBounds.BYTES) {
          slices.add(new LogRange(range.partition(), from, ordinal, fromStamp, stamp));
          from = ordinal;
          fromStamp = stamp;
          bytes = 0;
        }
      }
    }
    if (from < range.to()) {
      slices.add(new LogRange(range.partition(), from, range.to(), fromStamp, range.toStamp()));
    }
  }

  /** How many records of a batch the slice may still take; at least one. */
  private static long step(BatchEntry batch, long records, long bytes) {
    long byBytes = (SliceBounds.BYTES - bytes) / meanBytes(batch);
    return Math.max(1, Math.min(records, byBytes));
  }

  private static long meanBytes(BatchEntry batch) {
    return Math.max(1, batch.bytes() / batch.count());
  }
}
