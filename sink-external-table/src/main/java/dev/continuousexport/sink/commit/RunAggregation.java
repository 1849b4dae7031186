package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.Artifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what the writers stage until each of them has closed a run, and hands the runs on in
 * their order. Runs that the ledger has are not collected: what was staged of them is handed on as
 * it is, and the committer discards what no entry names.
 */
final class RunAggregation {
  private final long first;
  private final SortedMap<Long, Collected> pending = new TreeMap<>();
  private final List<RunOutput> superfluous = new ArrayList<>();
  private final Map<Integer, Long> closed = new HashMap<>();
  private int writers = Integer.MAX_VALUE;
  private long emitted;
  private Instant closedAt = Instant.EPOCH;

  /**
   * A restored writer has closed nothing until its first watermark, so nothing of that is restored.
   *
   * @param decided the last run that needs no output of this job
   */
  RunAggregation(PendingRuns restored, long decided) {
    this.emitted = Math.max(decided, restored.emitted());
    this.first = emitted + 1;
    for (RunOutput output : restored.pending()) {
      output.artifacts().forEach(artifact -> add(output.run(), artifact, output.startedAt()));
    }
  }

  void add(ArtifactCommittable committable) {
    if (committable instanceof ArtifactCommittable.Staged staged) {
      add(staged.run(), staged.artifact(), staged.startedAt());
    } else if (committable instanceof ArtifactCommittable.Closed marker) {
      writers = marker.writers();
      closed.merge(marker.writer(), marker.run(), Math::max);
      closedAt = closedAt.isAfter(marker.at()) ? closedAt : marker.at();
    }
  }

  private void add(long run, Artifact artifact, Instant startedAt) {
    if (run < first) {
      superfluous.add(new RunOutput(run, List.of(artifact), startedAt));
    } else if (run <= emitted) {
      throw new IllegalStateException(
          "'" + artifact.path() + "' of run " + run + " was staged after all writers closed it.");
    } else {
      pending.computeIfAbsent(run, key -> new Collected()).add(artifact, startedAt);
    }
  }

  /** The runs that became whole since the last call, in their order. */
  List<RunOutput> drain() {
    List<RunOutput> outputs = new ArrayList<>(superfluous);
    superfluous.clear();
    for (long whole = wholeRun(); emitted < whole; ) {
      emitted++;
      outputs.add(
          Optional.ofNullable(pending.remove(emitted))
              .orElseGet(Collected::new)
              .output(emitted, closedAt));
    }
    return outputs;
  }

  private long wholeRun() {
    return closed.size() < writers
        ? 0
        : closed.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  /** What to restore from; without what the ledger says. */
  PendingRuns snapshot() {
    List<RunOutput> outputs = new ArrayList<>();
    pending.forEach((run, collected) -> outputs.add(collected.output(run, closedAt)));
    outputs.addAll(superfluous);
    return new PendingRuns(emitted, outputs, Optional.empty());
  }

  private static final class Collected {
    private final List<Artifact> artifacts = new ArrayList<>();
    private Instant startedAt = Instant.MAX;

    void add(Artifact artifact, Instant at) {
      artifacts.add(artifact);
      startedAt = at.isBefore(startedAt) ? at : startedAt;
    }

    RunOutput output(long run, Instant closedAt) {
      return new RunOutput(run, artifacts, artifacts.isEmpty() ? closedAt : startedAt);
    }
  }
}
