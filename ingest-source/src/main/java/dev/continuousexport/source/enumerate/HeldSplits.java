package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The splits that the enumerator holds and no reader does. They are part of its snapshot: without
 * them a restored job would read again what was emitted, or would not know which runs are closed.
 * Pure.
 *
 * <p>After a failure splits come from three sides, the same one perhaps from several: what readers
 * report is what the restored state says and wins; then what is added back, assigned after that
 * state was taken; then what this enumerator remembers.
 */
final class HeldSplits {
  /** What came back and awaits the agreement of enumerator and readers. */
  private final Map<String, IngestSplit> returned = new LinkedHashMap<>();

  /** Started slices to be assigned when their run is loaded. */
  private final Map<String, Slice> started = new LinkedHashMap<>();

  /** Finished slices of runs that are not surely closed. */
  private final Map<String, Slice> finished = new LinkedHashMap<>();

  /** Splits of the enumerator's own snapshot. */
  void restored(List<IngestSplit> splits) {
    splits.forEach(split -> returned.put(split.splitId(), split));
  }

  /** Splits that a reader found in its restored state. */
  void reported(List<? extends IngestSplit> splits) {
    splits.forEach(split -> returned.put(split.splitId(), split));
  }

  /** Splits that were assigned after the restored state was taken. */
  void addedBack(List<? extends IngestSplit> splits) {
    splits.forEach(split -> returned.putIfAbsent(split.splitId(), split));
  }

  /** A slice that was to be assigned and is not. */
  void notAssigned(Slice slice) {
    if (slice.isStarted()) {
      started.put(slice.splitId(), slice);
    }
  }

  /** Slices of a reader that has ended and keeps no state. */
  void finishedByEndedReader(List<Slice> slices) {
    slices.forEach(
        slice ->
            finished.put(
                slice.splitId(),
                new Slice(slice.run(), slice.executionTime(), slice.range(), slice.range().to())));
  }

  /** The run that all readers had closed, by what came back; empty where no clock did. */
  OptionalLong closedByReaders() {
    return returned.values().stream()
        .filter(ClockSplit.class::isInstance)
        .mapToLong(IngestSplit::run)
        .min();
  }

  /** Enumerator and readers agree that a run is closed; slices of it and before are dropped. */
  void settle(long closed) {
    for (IngestSplit split : returned.values()) {
      started.remove(split.splitId());
      finished.remove(split.splitId());
      if (split instanceof Slice slice) {
        hold(slice);
      }
    }
    returned.clear();
    started.values().removeIf(slice -> slice.run() <= closed);
  }

  /**
   * What is to be read of a run: its slices without the finished ones, the started ones from where
   * they were left.
   *
   * @throws IllegalStateException where a slice that came back is not one of the plan's
   */
  List<Slice> remaining(LoadedRun run) {
    List<Slice> remaining = new ArrayList<>();
    for (Slice planned : run.slices()) {
      Slice left = started.remove(planned.splitId());
      Slice done = finished.get(planned.splitId());
      requireSame(planned, left);
      requireSame(planned, done);
      if (done == null) {
        remaining.add(left == null ? planned : left);
      }
    }
    for (Slice slice : started.values()) {
      if (slice.run() == run.run()) {
        throw unknown(slice);
      }
    }
    return remaining;
  }

  /** A run is closed in a checkpoint that is complete: nothing can lead back before it. */
  void forget(long run) {
    finished.values().removeIf(slice -> slice.run() <= run);
  }

  /** What belongs to the enumerator's snapshot. */
  List<IngestSplit> snapshot() {
    Map<String, IngestSplit> all = new LinkedHashMap<>(finished);
    all.putAll(started);
    all.putAll(returned);
    return List.copyOf(all.values());
  }

  private void hold(Slice slice) {
    if (slice.isFinished()) {
      finished.put(slice.splitId(), slice);
    } else if (slice.isStarted()) {
      started.put(slice.splitId(), slice);
    }
  }

  private static void requireSame(Slice planned, @Nullable Slice held) {
    if (held != null && !held.range().equals(planned.range())) {
      throw unknown(held);
    }
  }

  private static IllegalStateException unknown(Slice slice) {
    return new IllegalStateException(
        "Flink's state holds slice %s of run %d, which the run's plan is no longer cut into; start the job without state, it goes on from its plans."
            .formatted(slice.range(), slice.run()));
  }
}
