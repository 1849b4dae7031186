package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.enumerate.SimulatedReader.Row;
import dev.continuousexport.source.split.EnumeratorState;
import dev.continuousexport.source.split.EnumeratorStateSerializer;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An endless source, Flink's checkpoints and failures, and a committer, all in one thread and in
 * the order that a seed chooses. What is emitted before a reader's snapshot is in the checkpoint,
 * what comes after is lost with the next failure; events sent after the coordinator's snapshot
 * reach a reader after its own.
 */
final class SourceSimulation {
  private static final int STEPS = 600;
  private static final int RUNS = 200;

  private final Random random;
  private final PassedClock clock = new PassedClock();
  private final ListedPlans plans = ListedPlans.endless();
  private final Map<Integer, SimulatedReader> readers = new HashMap<>();
  private final Deque<Report> late = new ArrayDeque<>();
  private int parallelism;
  private FakeCoordinator coordinator;
  private IngestEnumerator enumerator;
  private Checkpoint last;
  private Checkpoint pending;
  private long checkpointId;
  private List<Row> restored = new ArrayList<>();

  private record Report(int reader, ReaderReport report) {}

  private static final class Checkpoint {
    private final long id;
    private final byte[] enumerator;
    private final Map<Integer, List<IngestSplit>> splits = new HashMap<>();
    private final Map<Integer, Integer> undelivered = new HashMap<>();
    private final List<Row> rows;
    private long closed = Long.MAX_VALUE;

    Checkpoint(long id, byte[] enumerator, List<Row> rows) {
      this.id = id;
      this.enumerator = enumerator;
      this.rows = new ArrayList<>(rows);
    }
  }

  SourceSimulation(long seed) {
    random = new Random(seed);
    for (long run = 1; run <= RUNS; run++) {
      plans.plan(run, random.ints(random.nextInt(6), 1, 4).toArray());
    }
    parallelism = 1 + random.nextInt(3);
    startFresh();
  }

  long exportedRuns() {
    return plans.exported;
  }

  void run() {
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    goOnWithoutFailures();
  }

  /** From any state the export goes on by itself. */
  private void goOnWithoutFailures() {
    long goal = plans.exported + 2;
    for (int i = 0; i < 100_000 && plans.exported < goal; i++) {
      calmStep();
    }
    if (plans.exported < goal) {
      throw new IllegalStateException("The export stands still after run " + plans.exported);
    }
  }

  private void step() {
    int choice = random.nextInt(1000);
    if (choice < 8) {
      failRegion();
    } else if (choice < 11) {
      failAll();
    } else if (choice < 12) {
      startFresh();
    } else if (choice < 14) {
      plans.failure = new UncheckedIOException(new IOException("out of reach"));
    } else if (choice < 15) {
      exportElsewhere();
    } else if (choice < 40) {
      trigger();
    } else if (choice < 45) {
      abort();
    } else {
      calmStep();
    }
  }

  private void calmStep() {
    switch (random.nextInt(8)) {
      case 0 -> {
        clock.pass(Duration.ofMillis(50));
        coordinator.beat();
      }
      case 1 -> {
        if (coordinator.hasQuestion()) {
          coordinator.answer();
        }
      }
      case 2 -> {
        if (wantsCheckpoint()) {
          trigger();
        }
      }
      case 3 -> snapshotOne();
      case 4 -> registerOne();
      case 5 -> reportOne();
      case 6 -> deliverOne();
      default -> {
        SimulatedReader reader = readers.get(random.nextInt(parallelism));
        if (reader != null) {
          reader.step();
        }
      }
    }
  }

  private boolean wantsCheckpoint() {
    return !coordinator.backlog.get(coordinator.backlog.size() - 1);
  }

  private void registerOne() {
    int reader = random.nextInt(parallelism);
    if (!readers.containsKey(reader)) {
      List<IngestSplit> state =
          last == null ? List.of() : last.splits.getOrDefault(reader, List.of());
      readers.put(reader, new SimulatedReader());
      coordinator.register(reader, state);
      enumerator.addReader(reader);
    }
  }

  private void reportOne() {
    if (!late.isEmpty() && random.nextInt(4) == 0) {
      Report report = late.remove();
      enumerator.handleSourceEvent(report.reader(), report.report());
      return;
    }
    int reader = random.nextInt(parallelism);
    SimulatedReader from = readers.get(reader);
    if (from != null && !from.reports().isEmpty()) {
      enumerator.handleSourceEvent(reader, from.reports().remove());
    }
  }

  private void deliverOne() {
    int reader = random.nextInt(parallelism);
    SimulatedReader to = readers.get(reader);
    if (to == null || coordinator.sentTo(reader).isEmpty()) {
      return;
    }
    if (pending != null && !pending.splits.containsKey(reader)) {
      int left = pending.undelivered.getOrDefault(reader, 0);
      if (left == 0) {
        return;
      }
      pending.undelivered.put(reader, left - 1);
    }
    to.deliver(coordinator.sentTo(reader).remove());
  }

  private void trigger() {
    if (pending != null || readers.size() < parallelism) {
      return;
    }
    checkpointId++;
    try {
      pending =
          new Checkpoint(
              checkpointId,
              new EnumeratorStateSerializer().serialize(enumerator.snapshotState(checkpointId)),
              restored);
      coordinator.tracker().onCheckpoint(checkpointId);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    readers.keySet().forEach(r -> pending.undelivered.put(r, coordinator.sentTo(r).size()));
  }

  private void abort() {
    pending = null;
  }

  private void snapshotOne() {
    int reader = random.nextInt(parallelism);
    if (pending == null || pending.splits.containsKey(reader)) {
      return;
    }
    if (pending.undelivered.getOrDefault(reader, 0) > 0) {
      return;
    }
    SimulatedReader from = readers.get(reader);
    pending.splits.put(reader, from.snapshot());
    pending.rows.addAll(from.emitted());
    pending.closed = Math.min(pending.closed, from.watermark());
    if (pending.splits.size() == parallelism) {
      complete();
    }
  }

  private void complete() {
    last = pending;
    pending = null;
    completeAssignments(last.id);
    commit(last);
    enumerator.notifyCheckpointComplete(last.id);
  }

  private void completeAssignments(long id) {
    try {
      coordinator.tracker().onCheckpointComplete(id);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void commit(Checkpoint checkpoint) {
    for (long run = plans.exported + 1; run <= checkpoint.closed; run++) {
      long number = run;
      List<Row> expected = new ArrayList<>();
      for (Slice slice : plans.slices(run)) {
        for (long at = slice.range().from(); at < slice.range().to(); at++) {
          expected.add(new Row(run, at));
        }
      }
      List<Row> rows =
          checkpoint.rows.stream()
              .filter(row -> row.run() == number)
              .sorted(Comparator.comparingLong(Row::offset))
              .toList();
      if (!rows.equals(expected)) {
        throw new IllegalStateException("Run " + run + " has " + rows + ", not " + expected);
      }
      plans.exported = run;
    }
    checkpoint.rows.removeIf(row -> row.run() <= plans.exported);
  }

  /** Another job of the export commits a run. */
  private void exportElsewhere() {
    plans.exported++;
  }

  /** All tasks restart from the last checkpoint, the enumerator lives on. */
  private void failRegion() {
    dropReaders();
    for (int reader = 0; reader < parallelism; reader++) {
      coordinator.unregister(reader);
    }
    long id = last == null ? -1 : last.id;
    for (int reader = 0; reader < parallelism; reader++) {
      enumerator.addSplitsBack(
          coordinator.tracker().getAndRemoveUncheckpointedAssignment(reader, id), reader);
    }
  }

  /** Everything restarts from the last checkpoint, perhaps at another parallelism. */
  private void failAll() {
    dropReaders();
    if (last == null) {
      startFresh();
      return;
    }
    int before = parallelism;
    parallelism = 1 + random.nextInt(3);
    Map<Integer, List<IngestSplit>> spread = new HashMap<>();
    for (int reader = 0; reader < before; reader++) {
      for (IngestSplit split : last.splits.get(reader)) {
        spread.computeIfAbsent(random.nextInt(parallelism), key -> new ArrayList<>()).add(split);
      }
    }
    last.splits.clear();
    last.splits.putAll(spread);
    for (int reader = 0; reader < Math.max(before, parallelism); reader++) {
      last.splits.putIfAbsent(reader, List.of());
    }
    try {
      start(new EnumeratorStateSerializer().deserialize(1, last.enumerator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job is submitted anew, without state. */
  private void startFresh() {
    dropReaders();
    last = null;
    restored = new ArrayList<>();
    start(null);
  }

  private void start(EnumeratorState state) {
    coordinator = new FakeCoordinator(parallelism);
    enumerator = new IngestEnumerator(ListedPlans.endlessSpec(), coordinator, state, clock, plans);
    enumerator.start();
  }

  private void dropReaders() {
    readers.forEach(
        (reader, dropped) ->
            dropped.reports().forEach(report -> late.add(new Report(reader, report))));
    readers.clear();
    pending = null;
    restored = last == null ? new ArrayList<>() : new ArrayList<>(last.rows);
    restored.removeIf(row -> row.run() <= plans.exported);
  }
}
