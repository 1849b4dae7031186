package dev.continuousexport.sink.commit;

import static dev.continuousexport.sink.commit.InvariantViolation.require;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sees every change of the stores at its instant and judges it. */
final class SimulatedWitness {
  /**
   * A put of an entry that is under way.
   *
   * @param entry what is put
   * @param begun the step at which the committer turned to this run
   */
  record Decision(RunEntry entry, long begun) {}

  private final Map<Long, RunEntry> entries = new HashMap<>();
  private final Map<String, String> commitOfStaging = new HashMap<>();
  private final Map<String, Long> vanishedAt = new HashMap<>();
  private Set<String> staged = Set.of();
  private Set<String> visible = Set.of();
  private Set<String> consumed = Set.of();
  private Decision decision;

  void watch(SimulatedArtifactStore store) {
    staged = store.staged.keySet();
    visible = store.visible.keySet();
    consumed = store.consumed.keySet();
  }

  Decision decision() {
    return decision;
  }

  void deciding(Decision next) {
    decision = next;
  }

  void vanished(String staging, long step) {
    vanishedAt.put(staging, step);
  }

  /** An entry is in the ledger from now on. */
  void written(Decision written) {
    if (written == null) {
      return;
    }
    RunEntry entry = written.entry();
    RunEntry before = entries.get(entry.run());
    require(
        before == null || before.revision() < entry.revision(),
        "The entry of run %d was replaced.",
        entry.run());
    require(
        entry.run() == 1 || entries.containsKey(entry.run() - 1),
        "Run %d was decided before run %d.",
        entry.run(),
        entry.run() - 1);
    if (entry.run() > 1) {
      requireVisible(entries.get(entry.run() - 1), entry.run());
    }
    entry.artifacts().forEach(artifact -> requireStaged(artifact, written));
    entries.put(entry.run(), entry);
  }

  private void requireVisible(RunEntry previous, long run) {
    for (Artifact artifact : previous.artifacts()) {
      require(
          visible.contains(artifact.path()) || consumed.contains(artifact.path()),
          "Run %d was decided before '%s' of run %d was visible.",
          run,
          artifact.path(),
          previous.run());
    }
  }

  private void requireStaged(Artifact artifact, Decision written) {
    String staging = artifact.object().staging();
    boolean was = commitOfStaging.containsKey(staging);
    require(!was, "'%s' is in two entries.", artifact.path());
    long gone = vanishedAt.getOrDefault(staging, staged.contains(staging) ? Long.MAX_VALUE : -1L);
    require(
        gone > written.begun(),
        "Run %d was decided with '%s', which was gone before.",
        written.entry().run(),
        artifact.path());
    commitOfStaging.put(staging, written.entry().commitId());
  }

  /** A file becomes visible. */
  void published(StagedObject object, String commitId) {
    require(
        commitId.equals(commitOfStaging.get(object.staging())),
        "'%s' became visible under %s, but no such entry names it.",
        object.path(),
        commitId);
  }

  void discarded(StagedObject object) {
    require(
        isReplaced(commitOfStaging.get(object.staging())),
        "'%s' was discarded, but an entry names it.",
        object.path());
  }

  void withdrawn(StagedObject object, String commitId) {
    require(
        isReplaced(commitId),
        "'%s' was withdrawn, but its entry %s stands.",
        object.path(),
        commitId);
  }

  private boolean isReplaced(String commitId) {
    return commitId == null
        || entries.values().stream().noneMatch(entry -> entry.commitId().equals(commitId));
  }
}
