package dev.continuousexport.source.read;

import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.IngestSplitState;
import dev.continuousexport.source.split.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one reader knows of its runs: its slices, how far they have been emitted, and which
 * watermark may be emitted next. Pure.
 *
 * <p>Finished slices are kept until all readers have closed their run. A reader may close a run
 * before the others do; if a failure then brings all of them back to the run before, the slice that
 * this reader has finished must not be read again.
 */
public final class ReaderRuns {
  private static final long UNKNOWN = -1;

  private final Map<String, IngestSplitState> slices = new LinkedHashMap<>();
  private int reader;
  private int unfinished;
  private long clock = UNKNOWN;
  private long emitted = UNKNOWN;
  private long assigned = UNKNOWN;

  /** The reader begins after a run; that run's watermark is emitted (again). */
  public void begin(ClockSplit split) {
    reader = split.reader();
    clock = split.run();
    emitted = Math.max(split.run() - 1, 0);
  }

  /**
   * Takes a slice on.
   *
   * @throws IllegalStateException where the run's watermark has been emitted: its rows would be
   *     dropped as late, silently
   */
  public void add(Slice slice) {
    if (clock == UNKNOWN) {
      throw new IllegalStateException("Slice " + slice + " came before the reader's clock.");
    }
    if (slice.run() <= clock) {
      throw new IllegalStateException(
          "Slice %s belongs to run %d, but this reader has closed run %d already; its rows would be lost."
              .formatted(slice.splitId(), slice.run(), clock));
    }
    slices.put(slice.splitId(), new IngestSplitState(slice));
    unfinished += slice.isFinished() ? 0 : 1;
  }

  public void announced(Announcement announcement) {
    assigned = Math.max(assigned, announcement.assigned());
    slices
        .values()
        .removeIf(state -> state.isFinished() && state.assigned().run() <= announcement.closed());
  }

  /** A slice of this reader, for {@link #advance}. */
  public IngestSplitState state(String splitId) {
    IngestSplitState state = slices.get(splitId);
    if (state == null) {
      throw new IllegalStateException("Slice '" + splitId + "' is not this reader's.");
    }
    return state;
  }

  /**
   * Everything of a slice before an offset has been emitted.
   *
   * @param state the slice's, looked up once and not for each row
   * @return whether it is finished now
   */
  public boolean advance(IngestSplitState state, long offset) {
    boolean before = state.isFinished();
    state.advanceTo(offset);
    boolean finishedNow = !before && state.isFinished();
    unfinished -= finishedNow ? 1 : 0;
    return finishedNow;
  }

  /**
   * The run whose watermark may be emitted now: all its slices have been assigned, and this reader
   * holds no unfinished one of it or of a run before.
   */
  public OptionalLong closable() {
    if (clock == UNKNOWN) {
      return OptionalLong.empty();
    }
    long until = Math.min(assigned, firstUnfinishedRun() - 1);
    return emitted < until ? OptionalLong.of(emitted + 1) : OptionalLong.empty();
  }

  /** The watermark of a run has been emitted. */
  public void closed(long run) {
    emitted = run;
    clock = Math.max(clock, run);
  }

  /** The last run whose watermark has been emitted, by this reader or by the one before it. */
  public long clock() {
    return clock;
  }

  public int unfinished() {
    return unfinished;
  }

  /** The reader's state: its clock and its slices; empty before it was given a clock. */
  public List<IngestSplit> snapshot() {
    List<IngestSplit> state = new ArrayList<>();
    if (clock != UNKNOWN) {
      state.add(new ClockSplit(reader, clock));
    }
    slices.values().forEach(slice -> state.add(slice.slice()));
    return state;
  }

  private long firstUnfinishedRun() {
    long first = Long.MAX_VALUE;
    if (unfinished > 0) {
      for (IngestSplitState state : slices.values()) {
        if (!state.isFinished()) {
          first = Math.min(first, state.assigned().run());
        }
      }
    }
    return first;
  }
}
