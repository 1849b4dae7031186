package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredBytes;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sql.types.RunTime;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Source and writers of one attempt. */
final class SimulatedReader {
  private final SimulatedWorld world;
  private final String attempt;
  private final Optional<SimulatedCheckpoint> restored;
  private final boolean revising;
  private final List<List<Integer>> buffers = new ArrayList<>();
  private final List<ArtifactCommittable> handed = new ArrayList<>();
  private int staged;
  private boolean started;
  private OptionalLong lastRun = OptionalLong.empty();
  private long closed;
  private long open;
  private int[] next = new int[0];
  private int[] to = new int[0];
  private long watermarked;

  SimulatedReader(
      SimulatedWorld world,
      String attempt,
      Optional<SimulatedCheckpoint> restored,
      boolean revising) {
    this.world = world;
    this.attempt = attempt;
    this.restored = restored;
    this.revising = revising;
    for (int writer = 0; writer < world.writers; writer++) {
      buffers.add(new ArrayList<>());
    }
  }

  boolean isStarted() {
    return started;
  }

  /** Whether a bounded job has read its last run. */
  boolean isFinished() {
    return started && lastRun.isPresent() && closed == lastRun.getAsLong();
  }

  boolean step() throws IOException {
    if (!started) {
      start();
      return true;
    }
    if (open == 0) {
      return openNext();
    }
    return read() || close();
  }

  /** The plan is the truth, state a hint. */
  private void start() throws IOException {
    started = true;
    long head = world.headRun();
    if (revising) {
      lastRun = OptionalLong.of(head);
      closed = head - 1;
      return;
    }
    closed = Math.max(head, restored.map(SimulatedCheckpoint::closed).orElse(0L));
    if (restored.isPresent() && restored.get().closed() == closed && restored.get().open() > 0) {
      open = restored.get().open();
      next = restored.get().next().clone();
      to = readPlan(open).to();
    }
    if (closed > 0) {
      watermark(RunTime.watermark(closed));
    }
  }

  private boolean openNext() throws IOException {
    if (isFinished() || (world.gated && !world.hasEntry(closed))) {
      return false;
    }
    SimulatedPlan before = plan(closed);
    Optional<StoredBytes> stored = world.plans.plan(closed + 1);
    SimulatedPlan own = ownPlan(before);
    if (stored.isEmpty()) {
      boolean nothingNew = Arrays.equals(before.to(), own.to());
      if (nothingNew && world.random.nextInt(4) > 0) {
        return false;
      }
      stored = Optional.of(world.plans.putIfAbsent(closed + 1, own.bytes()));
    }
    open = closed + 1;
    next = before.to().clone();
    to = world.rules.plan(SimulatedPlan.of(stored.get()), own).to().clone();
    return true;
  }

  private SimulatedPlan ownPlan(SimulatedPlan before) throws IOException {
    String previousHash = world.plans.plan(before.run()).orElseThrow().hash();
    return new SimulatedPlan(
        before.run() + 1,
        before.upTo(),
        before.upTo() + 1 + world.random.nextInt(3),
        previousHash,
        world.ends.clone());
  }

  private SimulatedPlan plan(long run) throws IOException {
    return SimulatedPlan.of(world.plans.plan(run).orElseThrow(MissingPlan::new));
  }

  /** The source has to fail loudly: state knows of a plan that the ledger does not have. */
  static final class MissingPlan extends RuntimeException {
    MissingPlan() {
      super(null, null, false, false);
    }
  }

  private SimulatedPlan readPlan(long run) throws IOException {
    SimulatedPlan stored = plan(run);
    SimulatedPlan before = plan(run - 1);
    return world.rules.plan(stored, ownPlan(before));
  }

  private boolean read() {
    int first = world.random.nextInt(next.length);
    for (int offset = 0; offset < next.length; offset++) {
      int partition = (first + offset) % next.length;
      if (next[partition] < to[partition]) {
        int record = next[partition] * next.length + partition;
        buffers.get(record % buffers.size()).add(record);
        next[partition]++;
        return true;
      }
    }
    return false;
  }

  private boolean close() throws IOException {
    long run = open;
    watermark(RunTime.watermark(run));
    closed = run;
    open = 0;
    return true;
  }

  private void watermark(long watermark) throws IOException {
    long run = world.rules.closedBy(watermark, lastRun, open);
    if (run > watermarked) {
      flush();
      watermarked = run;
    }
  }

  boolean drain() {
    if (!started || lastRun.isPresent()) {
      return false; // a bounded job in BATCH mode cannot be stopped with drain
    }
    try {
      watermark(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  private void flush() throws IOException {
    for (List<Integer> buffer : buffers) {
      if (!buffer.isEmpty()) {
        staged++;
        handed.add(
            new ArtifactCommittable.Staged(
                new RunOutput(open, List.of(world.stage(attempt, staged, buffer)), Instant.EPOCH)));
        buffer.clear();
      }
    }
  }

  /** What the writers hand over at a checkpoint, in the middle of a run or not. */
  List<ArtifactCommittable> prepareCommit() throws IOException {
    flush();
    List<ArtifactCommittable> all = new ArrayList<>(handed);
    handed.clear();
    for (int writer = 0; writer < buffers.size() && watermarked > 0; writer++) {
      all.add(new ArtifactCommittable.Closed(watermarked, writer, buffers.size(), Instant.EPOCH));
    }
    return all;
  }

  SimulatedCheckpoint checkpoint(
      PendingRuns pending, List<RunOutput> uncommitted, Optional<EntryReference> remembered) {
    return new SimulatedCheckpoint(closed, open, next.clone(), pending, uncommitted, remembered);
  }
}
