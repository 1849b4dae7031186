package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.OwnerLog;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt of a job: source, writers, aggregator and committer, each taking its own steps. */
final class SimulatedJob {
  private final SimulatedWorld world;
  private final Optional<SimulatedCheckpoint> restored;
  private final CommandExecutor executor;
  private final List<CommitCommand> commands = new ArrayList<>();
  private final TreeMap<Long, List<RunOutput>> uncommitted = new TreeMap<>();
  private final boolean revising;
  private final SimulatedReader reader;
  private CommitState state;
  private long decisionBegun;
  private RunAggregation aggregation;
  private long checkpoint;
  private long completed;
  private long committing;
  private long asleepUntil;
  private boolean ended;
  private Optional<CommitFailure.Kind> failure = Optional.empty();

  SimulatedJob(SimulatedWorld world, Optional<SimulatedCheckpoint> restored, boolean revising) {
    this.world = world;
    this.restored = restored;
    this.revising = revising;
    String attempt = world.freshAttempt();
    this.reader = new SimulatedReader(world, attempt, restored, revising);
    this.executor =
        new CommandExecutor(
            world.artifacts,
            world.ledger,
            new OwnerLog(world.ledgerStore, SimulatedWorld.LAYOUT),
            new SimulatedPlannedRuns(world),
            attempt,
            Clock.fixed(Instant.ofEpochSecond(world.step), ZoneOffset.UTC));
    this.state = CommitState.initial(new CommitSettings("simulated", 1, "definition", revising));
    apply(new CommitEvent.Started(restored.flatMap(SimulatedCheckpoint::remembered)));
    restored.ifPresent(state -> handOver(state.uncommitted()));
  }

  boolean isRevising() {
    return revising;
  }

  boolean ended() {
    return ended;
  }

  Optional<CommitFailure.Kind> failure() {
    return failure;
  }

  void crash() {
    ended = true;
  }

  void sleepUntil(long step) {
    asleepUntil = step;
  }

  boolean isAwake() {
    return asleepUntil <= world.step;
  }

  /** One step of one of the job's parts; false if the chosen part had nothing to do. */
  boolean step() throws IOException {
    try {
      return stepPart();
    } catch (SimulatedReader.MissingPlan e) {
      failure = Optional.of(CommitFailure.Kind.LEDGER_REGRESSED);
      ended = true;
      return true;
    }
  }

  private boolean stepPart() throws IOException {
    int part = world.random.nextInt(8);
    return switch (part) {
      case 0, 1, 2 -> commands.isEmpty() ? checkpointOrNotify() : executeOne();
      case 3 -> aggregation == null ? startAggregation() : checkpointOrNotify();
      case 4, 5, 6 -> reader.step() || executeAny();
      default -> finishIfBounded() || executeAny();
    };
  }

  private boolean executeAny() throws IOException {
    return !commands.isEmpty() && executeOne();
  }

  private boolean executeOne() throws IOException {
    CommitCommand command = commands.remove(world.random.nextInt(commands.size()));
    if (command instanceof CommitCommand.Stop stop) {
      failure = Optional.of(stop.failure().kind());
      ended = true;
      return true;
    }
    if (command instanceof CommitCommand.ReadPlan) {
      decisionBegun = world.step;
    }
    if (command instanceof CommitCommand.PutEntry put) {
      world.witness.deciding(new SimulatedWitness.Decision(put.entry(), decisionBegun));
    }
    try {
      command.accept(executor).ifPresent(this::apply);
    } finally {
      world.witness.deciding(null);
    }
    return true;
  }

  private void apply(CommitEvent event) {
    Transition transition = world.rules.step(state, event);
    state = transition.state();
    commands.addAll(transition.commands());
  }

  private boolean startAggregation() throws IOException {
    long head = world.headRun();
    aggregation =
        new RunAggregation(
            restored.map(SimulatedCheckpoint::pending).orElse(PendingRuns.NONE),
            revising ? head - 1 : head);
    return true;
  }

  private boolean isBusy() {
    return !commands.isEmpty() || !state.isDone();
  }

  private boolean checkpointOrNotify() throws IOException {
    if (!reader.isStarted() || aggregation == null || isBusy()) {
      return false;
    }
    settle();
    if (completed > committing && world.random.nextInt(3) > 0) {
      committing = completed;
      handOver(
          uncommitted.headMap(committing, true).values().stream().flatMap(List::stream).toList());
      return true;
    }
    checkpoint();
    return true;
  }

  /** What was handed over is decided. */
  private void settle() {
    uncommitted.headMap(committing, true).clear();
  }

  private void handOver(List<RunOutput> outputs) {
    List<RunOutput> shuffled = new ArrayList<>(outputs);
    for (int index = shuffled.size() - 1; index > 0; index--) {
      int other = world.random.nextInt(index + 1);
      shuffled.set(index, shuffled.set(other, shuffled.get(index)));
    }
    for (RunOutput output : shuffled) {
      apply(new CommitEvent.HandedOver(output));
      if (world.random.nextInt(10) == 0) {
        apply(new CommitEvent.HandedOver(output));
      }
    }
    apply(new CommitEvent.AllHandedOver());
  }

  private void checkpoint() throws IOException {
    checkpoint++;
    for (ArtifactCommittable committable : reader.prepareCommit()) {
      aggregation.add(committable);
    }
    uncommitted.put(checkpoint, aggregation.drain());
    if (world.random.nextInt(5) > 0) {
      completed = checkpoint;
      List<RunOutput> held = uncommitted.values().stream().flatMap(List::stream).toList();
      world.checkpoints.add(
          reader.checkpoint(
              aggregation.snapshot(), held, state.head().map(StoredEntry::reference)));
    }
  }

  /** The last checkpoint of a bounded job. */
  private boolean finishIfBounded() throws IOException {
    if (!reader.isFinished() || aggregation == null || isBusy()) {
      return false;
    }
    if (committing == Long.MAX_VALUE) {
      ended = true;
      return true;
    }
    checkpoint();
    committing = Long.MAX_VALUE;
    handOver(uncommitted.values().stream().flatMap(List::stream).toList());
    return true;
  }

  /** Somebody stops the job with drain: the final watermark comes in the middle of a run. */
  boolean drain() {
    return reader.drain();
  }

  /** Lets the committer do all that it wants to do at its start. */
  boolean settles() throws IOException {
    while (!ended && !commands.isEmpty()) {
      executeOne();
    }
    return !ended && state.isDone();
  }
}
