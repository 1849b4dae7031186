package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
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
  private final SortedMap<Long, RunOutput> pending = new TreeMap<>();
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
    restored.pending().forEach(this::add);
  }

  void add(ArtifactCommittable committable) {
    if (committable instanceof ArtifactCommittable.Staged staged) {
      add(staged.output());
    } else if (committable instanceof ArtifactCommittable.Closed marker) {
      writers = marker.writers();
      closed.merge(marker.writer(), marker.run(), Math::max);
      closedAt = closedAt.isAfter(marker.at()) ? closedAt : marker.at();
    }
  }

  private void add(RunOutput output) {
    long run = output.run();
    if (run < first) {
      superfluous.add(output);
    } else if (run <= emitted) {
      throw new IllegalStateException(
          "Files of run " + run + " were staged after all writers had closed it: " + output);
    } else {
      pending.merge(run, output, RunAggregation::merged);
    }
  }

  private static RunOutput merged(RunOutput one, RunOutput other) {
    List<Artifact> artifacts = new ArrayList<>(one.artifacts());
    artifacts.addAll(other.artifacts());
    boolean earlier = one.startedAt().isBefore(other.startedAt());
    return new RunOutput(one.run(), artifacts, earlier ? one.startedAt() : other.startedAt());
  }

  /** The runs that became whole since the last call, in their order. */
  List<RunOutput> drain() {
    List<RunOutput> outputs = new ArrayList<>(superfluous);
    superfluous.clear();
    for (long whole = wholeRun(); emitted < whole; ) {
      emitted++;
      outputs.add(
          Optional.ofNullable(pending.remove(emitted))
              .orElseGet(() -> new RunOutput(emitted, List.of(), closedAt)));
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
    List<RunOutput> outputs = new ArrayList<>(pending.values());
    outputs.addAll(superfluous);
    return new PendingRuns(emitted, outputs, Optional.empty());
  }
}
