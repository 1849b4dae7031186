package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.read.ReaderRuns;
import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A reader without a thread: the real bookkeeping, rows of no content. */
final class SimulatedReader {
  /** A row, by its run and its offset. */
  record Row(long run, long offset) {}

  private final ReaderRuns runs = new ReaderRuns();
  private final Deque<Slice> work = new ArrayDeque<>();
  private final Map<String, Long> reached = new HashMap<>();
  private final List<Row> emitted = new ArrayList<>();
  private final Deque<ReaderReport> reports = new ArrayDeque<>();
  private Long attempt;
  private long watermark;
  private long reportedRun = -1;
  private boolean requested;

  void deliver(Object message) {
    if (message instanceof ClockSplit clock) {
      runs.begin(clock);
    } else if (message instanceof Slice slice) {
      runs.add(slice);
      requested = false;
      work.add(slice);
    } else if (message instanceof Announcement announcement) {
      attempt = announcement.attempt();
      runs.announced(announcement);
    }
  }

  /** Emits a row or a watermark, or reports; whether there was anything to do. */
  boolean step() {
    OptionalLong closable = runs.closable();
    if (closable.isPresent()) {
      watermark = closable.getAsLong();
      runs.closed(watermark);
      return true;
    }
    if (report()) {
      return true;
    }
    Slice slice = work.peek();
    if (slice == null) {
      return false;
    }
    long offset = reached.getOrDefault(slice.splitId(), slice.resumeAt());
    if (offset < slice.range().to()) {
      if (slice.run() <= watermark) {
        throw new IllegalStateException("A late row of run " + slice.run());
      }
      emitted.add(new Row(slice.run(), offset));
      offset++;
      reached.put(slice.splitId(), offset);
      runs.advance(runs.state(slice.splitId()), offset);
    }
    if (offset == slice.range().to()) {
      work.remove();
    }
    return true;
  }

  List<IngestSplit> snapshot() {
    return runs.snapshot();
  }

  List<Row> emitted() {
    return emitted;
  }

  /** The last run whose watermark it emitted itself. */
  long watermark() {
    return watermark;
  }

  Deque<ReaderReport> reports() {
    return reports;
  }

  private boolean report() {
    if (attempt == null) {
      return false;
    }
    boolean wants = !requested && runs.unfinished() < 2;
    if (!wants && runs.clock() == reportedRun) {
      return false;
    }
    requested |= wants;
    reportedRun = runs.clock();
    reports.add(new ReaderReport(attempt, runs.clock(), wants));
    return true;
  }
}
