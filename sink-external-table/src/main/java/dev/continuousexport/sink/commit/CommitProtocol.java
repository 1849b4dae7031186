package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitCommand.ClaimOwner;
import dev.continuousexport.sink.commit.CommitCommand.PutEntry;
import dev.continuousexport.sink.commit.CommitCommand.ReadEntry;
import dev.continuousexport.sink.commit.CommitCommand.ReadGreatestOwner;
import dev.continuousexport.sink.commit.CommitCommand.ReadHead;
import dev.continuousexport.sink.commit.CommitCommand.ReadMark;
import dev.continuousexport.sink.commit.CommitCommand.ReadPlan;
import dev.continuousexport.sink.commit.CommitCommand.ReadRevision;
import dev.continuousexport.sink.commit.CommitFailure.Kind;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.StagingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commit protocol, without I/O and without a clock: an event comes in, the next state and
 * commands go out.
 *
 * <pre>
 *   claim an owner number, read the head, compare it with what is remembered
 *     └─► publish the head ─► take the next run ─┬─ ≤ head: discard what no entry names
 *              ▲                                 └─ = head + 1: read its plan, check what is staged,
 *              │                              see that nobody revised the head, put its entry if absent
 *              ├──────────────── written, or ours from a lost answer ◄──┤
 *              └── follow the ledger ◄── not fenced ◄── somebody else's ┘
 * </pre>
 *
 * <p>It assumes nothing: an unknown outcome is looked up, a lost decision is followed, and nothing
 * is discarded that an entry names. Entry n+1 is put only after all of n is visible, so an entry
 * implies that the runs before it are published. A head whose files were all visible is marked, so
 * that nobody publishes or executes it again when a consumer takes its files away.
 */
final class CommitProtocol implements CommitEvent.Visitor<Transition> {
  /** So often a put or publish is repeated while its outcome stays unknown. */
  static final int MAX_ATTEMPTS = 8;

  private final CommitState state;

  private CommitProtocol(CommitState state) {
    this.state = state;
  }

  static Transition step(CommitState state, CommitEvent event) {
    return state.isStopped() ? Transition.to(state) : event.accept(new CommitProtocol(state));
  }

  @Override
  public Transition visit(CommitEvent.Started event) {
    return Transition.to(state.in(new CommitPhase.Claiming(event.remembered())), new ClaimOwner());
  }

  @Override
  public Transition visit(CommitEvent.OwnerClaimed event) {
    Optional<EntryReference> remembered = expect(CommitPhase.Claiming.class).remembered();
    return Transition.to(
        state.owned(event.owner()).in(new CommitPhase.ReadingHead(remembered)),
        new ReadHead(remembered.map(EntryReference::run).orElse(0L)));
  }

  @Override
  public Transition visit(CommitEvent.HeadRead event) {
    if (state.phase() instanceof CommitPhase.ReadingHead reading) {
      return recall(state.headed(event.head()), reading.remembered());
    }
    if (state.phase() instanceof CommitPhase.Following) {
      return follow(event.head());
    }
    return sameAsHead(event.head()) ? confirmed() : follow(event.head());
  }

  private Transition recall(CommitState headed, Optional<EntryReference> remembered) {
    if (remembered.isEmpty()) {
      return Publication.begin(headed);
    }
    EntryReference reference = remembered.get();
    if (headed.headRun() < reference.run()) {
      return Failures.regressed(headed, reference);
    }
    return Transition.to(
        headed.in(new CommitPhase.Recalling(reference)),
        new ReadRevision(reference.run(), reference.revision()));
  }

  private Transition follow(Optional<StoredEntry> head) {
    long run = head.map(stored -> stored.entry().run()).orElse(0L);
    if (run < state.headRun()) {
      return Failures.regressed(state, state.head().orElseThrow().reference());
    }
    return Publication.begin(state.headed(head));
  }

  private boolean sameAsHead(Optional<StoredEntry> head) {
    return head.map(StoredEntry::reference).equals(state.head().map(StoredEntry::reference));
  }

  /** Nobody else decided: it is as bad as it looked. */
  private Transition confirmed() {
    if (state.phase() instanceof CommitPhase.Missing missing) {
      return Failures.stagingVanished(state, missing.proposal().entry(), missing.object());
    }
    if (state.phase() instanceof CommitPhase.CatchingUp catchingUp) {
      return Failures.gap(state, catchingUp.run());
    }
    expect(CommitPhase.Doubting.class);
    return Transition.to(
        state.in(new CommitPhase.Reconsidering()),
        new ReadMark(state.head().orElseThrow().reference()));
  }

  @Override
  public Transition visit(CommitEvent.MarkRead event) {
    if (event.published()) {
      return advance(state);
    }
    if (state.phase() instanceof CommitPhase.Recognizing) {
      return Publication.beginNew(state);
    }
    expect(CommitPhase.Reconsidering.class);
    return state.settings().revising()
        ? advance(state.withUnpublishableHead())
        : Failures.unpublishable(state);
  }

  @Override
  public Transition visit(CommitEvent.MarkPut event) {
    expect(CommitPhase.Marking.class);
    return advance(state);
  }

  @Override
  public Transition visit(CommitEvent.EntryRead event) {
    if (state.phase() instanceof CommitPhase.Recalling recalling) {
      String hash = event.entry().map(StoredEntry::hash).orElse("");
      return hash.equals(recalling.remembered().hash())
          ? Publication.begin(state)
          : Failures.regressed(state, recalling.remembered());
    }
    if (state.phase() instanceof CommitPhase.Superseding) {
      return Publication.withdraw(state, event.entry().orElseThrow());
    }
    if (state.phase() instanceof CommitPhase.Disposing disposing) {
      Transition next = advance(state);
      List<CommitCommand> commands = new ArrayList<>();
      event.entry().ifPresent(entry -> commands.addAll(discards(disposing.output(), entry)));
      commands.addAll(next.commands());
      return new Transition(next.state(), commands);
    }
    if (state.phase() instanceof CommitPhase.Confirming confirming) {
      StoredEntry proposal = confirming.proposal();
      return event.entry().isPresent()
          ? Failures.revised(state, proposal.entry().run())
          : putNow(proposal, confirming.attempt());
    }
    CommitPhase.LookingUp lookingUp = expect(CommitPhase.LookingUp.class);
    return event
        .entry()
        .map(entry -> decided(lookingUp.proposal(), entry))
        .orElseGet(() -> putAgain(lookingUp.proposal(), lookingUp.attempt() + 1));
  }

  @Override
  public Transition visit(CommitEvent.HandedOver event) {
    CommitState more = state.with(event.output());
    return more.phase() instanceof CommitPhase.Idle ? advance(more) : Transition.to(more);
  }

  @Override
  public Transition visit(CommitEvent.AllHandedOver event) {
    CommitState all = state.withAll();
    return all.phase() instanceof CommitPhase.Idle ? advance(all) : Transition.to(all);
  }

  /** Takes the next run that was handed over. */
  static Transition advance(CommitState state) {
    CommitState idle = state.in(new CommitPhase.Idle());
    if (state.waiting().isEmpty()) {
      return Transition.to(idle);
    }
    RunOutput next = state.waiting().get(0);
    long wanted = state.unpublishable() ? state.headRun() : state.headRun() + 1;
    if (next.run() < wanted) {
      return Transition.to(
          state.withoutFirst().in(new CommitPhase.Disposing(next)), new ReadEntry(next.run()));
    }
    if (next.run() == wanted) {
      return Transition.to(
          state.withoutFirst().in(new CommitPhase.Planning(next)), new ReadPlan(next.run()));
    }
    return state.complete()
        ? Transition.to(
            state.in(new CommitPhase.CatchingUp(next.run())), new ReadHead(state.headRun()))
        : Transition.to(idle);
  }

  @Override
  public Transition visit(CommitEvent.PlanRead event) {
    RunOutput output = expect(CommitPhase.Planning.class).output();
    Optional<String> mismatch = Proposal.mismatch(state, output, event);
    if (mismatch.isPresent()) {
      return Failures.stop(state, Kind.PLAN_MISMATCH, mismatch.get());
    }
    StoredEntry proposal = Proposal.of(state, output, event);
    Set<StagedObject> objects = objects(output.artifacts());
    if (objects.isEmpty()) {
      return put(proposal, 0);
    }
    List<CommitCommand> checks = new ArrayList<>();
    String commitId = proposal.entry().commitId();
    objects.forEach(object -> checks.add(new CommitCommand.Check(object, commitId)));
    return new Transition(state.in(new CommitPhase.Checking(proposal, objects)), checks);
  }

  @Override
  public Transition visit(CommitEvent.Checked event) {
    if (!(state.phase() instanceof CommitPhase.Checking before)) {
      return Transition.to(state); // another object of the run is missing already
    }
    CommitPhase.Checking checking = before.without(event.object());
    if (event.state() == StagingState.VANISHED) {
      return Transition.to(
          state.in(new CommitPhase.Missing(checking.proposal(), event.object())),
          new ReadHead(state.headRun()));
    }
    return checking.unchecked().isEmpty()
        ? put(checking.proposal(), 0)
        : Transition.to(state.in(checking));
  }

  /** A revision of the head is put elsewhere than its successor, so the put would not see it. */
  private Transition put(StoredEntry proposal, int attempt) {
    if (state.head().isEmpty() || state.unpublishable()) {
      return putNow(proposal, attempt);
    }
    int revision = state.head().get().entry().revision();
    return Transition.to(
        state.in(new CommitPhase.Confirming(proposal, attempt)),
        new ReadRevision(state.headRun(), revision + 1));
  }

  private Transition putNow(StoredEntry proposal, int attempt) {
    return Transition.to(
        state.in(new CommitPhase.Deciding(proposal, attempt)),
        new PutEntry(proposal.entry(), attempt));
  }

  private Transition putAgain(StoredEntry proposal, int attempt) {
    return attempt < MAX_ATTEMPTS
        ? put(proposal, attempt)
        : Failures.silent(state, "decide run " + proposal.entry().run());
  }

  @Override
  public Transition visit(CommitEvent.EntryPut event) {
    CommitPhase.Deciding deciding = expect(CommitPhase.Deciding.class);
    StoredEntry proposal = deciding.proposal();
    if (event.answer() instanceof CommitEvent.PutAnswer.Written) {
      return Publication.beginNew(state.headed(Optional.of(proposal)));
    }
    if (event.answer() instanceof CommitEvent.PutAnswer.Present present) {
      return decided(proposal, present.entry());
    }
    return Transition.to(
        state.in(new CommitPhase.LookingUp(proposal, deciding.attempt())),
        new ReadRevision(proposal.entry().run(), proposal.entry().revision()));
  }

  private Transition decided(StoredEntry proposal, StoredEntry entry) {
    if (entry.hash().equals(proposal.hash())) {
      return Publication.begin(state.headed(Optional.of(entry)));
    }
    List<CommitCommand> commands = new ArrayList<>();
    commands.add(new ReadGreatestOwner(state.owner()));
    commands.addAll(discards(proposal.entry().artifacts(), entry));
    return new Transition(state.in(new CommitPhase.JudgingOwner(entry.entry().run())), commands);
  }

  @Override
  public Transition visit(CommitEvent.GreatestOwnerRead event) {
    long run = expect(CommitPhase.JudgingOwner.class).run();
    if (event.owner() > state.owner()) {
      return Failures.fenced(state, run, event.owner());
    }
    return Transition.to(state.in(new CommitPhase.Following()), new ReadHead(run));
  }

  @Override
  public Transition visit(CommitEvent.PublishAnswered event) {
    return Publication.answered(state, expect(CommitPhase.Publishing.class), event);
  }

  @Override
  public Transition visit(CommitEvent.Withdrawn event) {
    CommitPhase.Withdrawing rest = expect(CommitPhase.Withdrawing.class).without(event.object());
    return rest.visible().isEmpty() ? Publication.publish(state) : Transition.to(state.in(rest));
  }

  private static List<CommitCommand> discards(RunOutput output, StoredEntry entry) {
    return discards(output.artifacts(), entry);
  }

  private static List<CommitCommand> discards(Collection<Artifact> ours, StoredEntry entry) {
    Set<StagedObject> garbage = objects(ours);
    garbage.removeAll(objects(entry.entry().artifacts()));
    List<CommitCommand> commands = new ArrayList<>();
    garbage.forEach(object -> commands.add(new CommitCommand.Discard(object)));
    return commands;
  }

  private static Set<StagedObject> objects(Collection<Artifact> artifacts) {
    Set<StagedObject> objects = new HashSet<>();
    artifacts.forEach(artifact -> objects.add(artifact.object()));
    return objects;
  }

  private <P extends CommitPhase> P expect(Class<P> phase) {
    if (!phase.isInstance(state.phase())) {
      throw new IllegalStateException(
          "An answer came for the phase "
              + phase.getSimpleName()
              + ", but the committer is in "
              + state.phase()
              + ".");
    }
    return phase.cast(state.phase());
  }
}
