package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitCommand.Publish;
import dev.continuousexport.sink.commit.CommitCommand.PutMark;
import dev.continuousexport.sink.commit.CommitCommand.ReadHead;
import dev.continuousexport.sink.commit.CommitCommand.ReadMark;
import dev.continuousexport.sink.commit.CommitCommand.ReadRevision;
import dev.continuousexport.sink.commit.CommitCommand.Withdraw;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the protocol that makes the head visible: idempotent, whoever decided it. */
final class Publication {
  private Publication() {}

  /**
   * A head that somebody may have published before: what readers of the folder did with its files
   * since is their affair.
   */
  static Transition begin(CommitState state) {
    return state.head().isEmpty()
        ? CommitProtocol.advance(state)
        : Transition.to(state.in(new CommitPhase.Recognizing()), new ReadMark(reference(state)));
  }

  /** A head that is not marked as published. What a revision replaced is taken back first. */
  static Transition beginNew(CommitState state) {
    if (state.head().isPresent() && state.head().get().entry().revision() > 0) {
      RunEntry head = state.head().get().entry();
      return Transition.to(
          state.in(new CommitPhase.Superseding()),
          new ReadRevision(head.run(), head.revision() - 1));
    }
    return publish(state);
  }

  static Transition withdraw(CommitState state, StoredEntry replaced) {
    Set<StagedObject> objects = new LinkedHashSet<>();
    List<CommitCommand> commands = new ArrayList<>();
    for (Artifact artifact : replaced.entry().artifacts()) {
      objects.add(artifact.object());
      commands.add(new Withdraw(artifact.object(), replaced.entry().commitId()));
    }
    return objects.isEmpty()
        ? publish(state)
        : new Transition(state.in(new CommitPhase.Withdrawing(objects)), commands);
  }

  static Transition publish(CommitState state) {
    Map<StagedObject, Integer> staged = new LinkedHashMap<>();
    List<CommitCommand> commands = new ArrayList<>();
    state.head().map(StoredEntry::entry).ifPresent(entry -> publishAll(entry, staged, commands));
    return staged.isEmpty()
        ? mark(state)
        : new Transition(state.in(new CommitPhase.Publishing(staged, false)), commands);
  }

  private static void publishAll(
      RunEntry entry, Map<StagedObject, Integer> staged, List<CommitCommand> commands) {
    for (Artifact artifact : entry.artifacts()) {
      staged.put(artifact.object(), 0);
      commands.add(new Publish(artifact.object(), entry.commitId(), 0));
    }
  }

  static Transition answered(
      CommitState state, CommitPhase.Publishing publishing, CommitEvent.PublishAnswered event) {
    StagedObject object = event.object();
    return switch (event.answer()) {
      case PUBLISHED -> continued(state, publishing.without(object, false));
      case VANISHED -> continued(state, publishing.without(object, true));
      case TAKEN -> Failures.pathTaken(state, object);
      case UNKNOWN -> again(state, publishing, object);
    };
  }

  private static Transition continued(CommitState state, CommitPhase.Publishing publishing) {
    if (!publishing.staged().isEmpty()) {
      return Transition.to(state.in(publishing));
    }
    return publishing.vanished()
        ? Transition.to(state.in(new CommitPhase.Doubting()), new ReadHead(state.headRun()))
        : mark(state);
  }

  private static Transition mark(CommitState state) {
    return Transition.to(state.in(new CommitPhase.Marking()), new PutMark(reference(state)));
  }

  private static EntryReference reference(CommitState state) {
    return state.head().orElseThrow().reference();
  }

  private static Transition again(
      CommitState state, CommitPhase.Publishing publishing, StagedObject object) {
    int attempt = publishing.staged().getOrDefault(object, 0) + 1;
    RunEntry head = state.head().orElseThrow().entry();
    return attempt < CommitProtocol.MAX_ATTEMPTS
        ? Transition.to(
            state.in(publishing.again(object, attempt)),
            new Publish(object, head.commitId(), attempt))
        : Failures.silent(state, "publish '" + object.path() + "' of run " + head.run());
  }
}
