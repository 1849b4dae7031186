package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the protocol knows; immutable.
 *
 * @param settings of this committer
 * @param owner the number of this start; 0 before it is claimed
 * @param head the last entry of the ledger, as far as known
 * @param unpublishable whether the head needs a revision
 * @param waiting the runs handed over and not decided, in order
 * @param complete whether nothing more is handed over before these are decided
 * @param phase what it waits for
 */
record CommitState(
    CommitSettings settings,
    long owner,
    Optional<StoredEntry> head,
    boolean unpublishable,
    List<RunOutput> waiting,
    boolean complete,
    CommitPhase phase) {
  CommitState {
    waiting = List.copyOf(waiting);
  }

  static CommitState initial(CommitSettings settings) {
    return new CommitState(
        settings, 0, Optional.empty(), false, List.of(), true, new CommitPhase.Idle());
  }

  /** The number of the last decided run; 0 before the first. */
  long headRun() {
    return head.map(stored -> stored.entry().run()).orElse(0L);
  }

  boolean isStopped() {
    return phase instanceof CommitPhase.Stopped;
  }

  /** Whether everything handed over is decided and published. */
  boolean isDone() {
    return phase instanceof CommitPhase.Idle && waiting.isEmpty();
  }

  CommitState in(CommitPhase next) {
    return new CommitState(settings, owner, head, unpublishable, waiting, complete, next);
  }

  CommitState owned(long number) {
    return new CommitState(settings, number, head, unpublishable, waiting, complete, phase);
  }

  CommitState headed(Optional<StoredEntry> entry) {
    return new CommitState(settings, owner, entry, false, waiting, complete, phase);
  }

  CommitState withUnpublishableHead() {
    return new CommitState(settings, owner, head, true, waiting, complete, phase);
  }

  CommitState with(RunOutput output) {
    List<RunOutput> more = new ArrayList<>(waiting);
    more.add(output);
    more.sort(Comparator.comparingLong(RunOutput::run));
    return new CommitState(settings, owner, head, unpublishable, more, false, phase);
  }

  CommitState withAll() {
    return new CommitState(settings, owner, head, unpublishable, waiting, true, phase);
  }

  CommitState withoutFirst() {
    return new CommitState(
        settings, owner, head, unpublishable, waiting.subList(1, waiting.size()), complete, phase);
  }
}
