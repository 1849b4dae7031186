package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.OwnerLog;
import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import dev.continuousexport.sink.store.StagedOutput;
import dev.continuousexport.sink.store.VisibleObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunCommitterTest {
  private static final LedgerLayout LAYOUT = new LedgerLayout("test");

  private final MemoryStore store = new MemoryStore();
  private final RunLedger ledger = new RunLedger(store, LAYOUT);
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Duration> waits = new ArrayList<>();
  private final Forgetful forgetful = new Forgetful(store);
  private int attempts;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aRunIsDecidedAndPublished() throws Exception {
    RunCommitter committer = started();
    RunOutput output = output(1, "b", "a");
    committer.commit(List.of(output));
    assertThat(visible()).containsExactly("a", "b");
    assertThat(ledger.head(0).orElseThrow().entry().artifacts())
        .extracting(Artifact::path)
        .containsExactly("a", "b");
  }

  @Test
  void aReplayedCommitPublishesNothingTwice() throws Exception {
    RunOutput output = output(1, "a");
    started().commit(List.of(output));
    StoredEntry entry = ledger.head(0).orElseThrow();
    started().commit(List.of(output));
    assertThat(ledger.head(0)).contains(entry);
    assertThat(visible()).containsExactly("a");
  }

  @Test
  void runsOfOneCheckpointAreDecidedInTheirOrder() throws Exception {
    started().commit(List.of(output(3, "c"), output(1, "a"), output(2)));
    assertThat(ledger.head(0).orElseThrow().entry().run()).isEqualTo(3);
    assertThat(ledger.entry(2).orElseThrow().entry().artifacts()).isEmpty();
  }

  @Test
  void whatWasStagedOfADecidedRunIsDiscarded() throws Exception {
    started().commit(List.of(output(1, "a")));
    started().commit(List.of(output(1, "b")));
    assertThat(visible()).containsExactly("a");
    assertThat(staged()).isEmpty();
  }

  @Test
  void aLostAnswerIsAskedForAgainAfterAWait() throws Exception {
    RunCommitter committer = started();
    forgetful.left = 2;
    committer.commit(List.of(output(1, "a")));
    assertThat(visible()).containsExactly("a");
    assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void aStoreThatStaysSilentEndsTheCommit() throws Exception {
    RunCommitter committer = started();
    forgetful.left = Integer.MAX_VALUE;
    assertThatThrownBy(() -> committer.commit(List.of(output(1, "a"))))
        .hasMessageContaining("lost its answer each time when asked to decide run 1 of test");
    assertThat(ledger.head(0)).isEmpty();
    assertThat(visible()).isEmpty();
  }

  @Test
  void whatVanishedBeforeTheDecisionHasToBeExecutedAgain() throws Exception {
    RunOutput output = output(1, "a", "b");
    store.discard(output.artifacts().get(0).object());
    assertFailure(CommitFailure.Kind.STAGING_VANISHED, () -> started().commit(List.of(output)));
    assertThat(ledger.head(0)).isEmpty();
  }

  @Test
  void aLeftOverEndsWhenItLosesADecision() throws Exception {
    RunCommitter leftOver = started();
    started().commit(List.of(output(1, "a")));
    RunOutput late = output(1, "b");
    assertFailure(CommitFailure.Kind.FENCED, () -> leftOver.commit(List.of(late)));
    assertThat(visible()).containsExactly("a");
  }

  @Test
  void aRunTooEarlyIsAGap() {
    assertFailure(CommitFailure.Kind.GAP, () -> started().commit(List.of(output(2, "a"))));
  }

  @Test
  void aRegressedLedgerIsNotWrittenTo() throws Exception {
    started().commit(List.of(output(1, "a")));
    EntryReference other = new EntryReference(1, 0, "another hash");
    RunCommitter committer = committer(false);
    assertFailure(CommitFailure.Kind.LEDGER_REGRESSED, () -> committer.start(Optional.of(other)));
  }

  @Test
  void aRunThatCannotBePublishedAnyMoreGetsARevision() throws Exception {
    RunOutput first = output(1, "a", "b");
    ledger.putIfAbsent(
        Proposal.of(
                CommitState.initial(settings(false)),
                first,
                new CommitEvent.PlanRead(
                    1, new TestExport.ConsecutivePlans().planned(1), Clock.systemUTC().instant()))
            .entry());
    store.discard(first.artifacts().get(1).object());
    assertThat(HeadInspection.runToRevise(ledger, store)).hasValue(1);
    assertFailure(CommitFailure.Kind.UNPUBLISHABLE, () -> started());
    assertThat(visible()).containsExactly("a");
    RunCommitter reviser = committer(true);
    reviser.start(Optional.empty());
    reviser.commit(List.of(output(1, "c")));
    assertThat(visible()).containsExactly("c");
    assertThat(HeadInspection.runToRevise(ledger, store)).isEmpty();
    started().commit(List.of(output(2, "d")));
    assertThat(ledger.entry(2).orElseThrow().entry().previousHash())
        .isEqualTo(ledger.entry(1, 1).orElseThrow().hash());
  }

  @Test
  void aRunWhoseFilesWereTakenAwayIsNotExportedAgain() throws Exception {
    RunOutput first = output(1, "a", "b");
    started().commit(List.of(first));
    String commitId = ledger.head(0).orElseThrow().entry().commitId();
    store.withdraw(first.artifacts().get(1).object(), commitId);
    assertThat(HeadInspection.runToRevise(ledger, store)).isEmpty();
    started().commit(List.of(output(2, "c")));
    assertThat(visible()).containsExactly("a", "c");
  }

  @Test
  void aHeadThatIsNotTheOneThatWasPublishedIsNotBuiltOn() throws Exception {
    ledger.markPublished(new EntryReference(1, 0, "another hash"));
    RunOutput output = output(1, "a");
    assertFailure(CommitFailure.Kind.LEDGER_CORRUPT, () -> started().commit(List.of(output)));
    assertThatThrownBy(() -> started())
        .hasMessageContaining("has published run 1")
        .hasMessageContaining("published/0000000/0000000001.json");
    assertThat(visible()).isEmpty();
  }

  @Test
  void aJobWhoseHeadWasRevisedByAnotherDecidesNothing() throws Exception {
    RunCommitter resident = started();
    resident.commit(List.of(output(1, "a")));
    CommitState revising =
        CommitState.initial(settings(true)).headed(ledger.head(0)).withUnpublishableHead();
    CommitEvent.PlanRead plan =
        new CommitEvent.PlanRead(
            1, new TestExport.ConsecutivePlans().planned(1), Clock.systemUTC().instant());
    ledger.putIfAbsent(Proposal.of(revising, output(1, "c"), plan).entry());
    RunOutput second = output(2, "b");
    assertFailure(CommitFailure.Kind.REVISED, () -> resident.commit(List.of(second)));
    assertThat(ledger.entry(2)).isEmpty();
    started().commit(List.of(second));
    assertThat(visible()).containsExactly("b", "c");
    assertThat(ledger.entry(2).orElseThrow().entry().previousHash())
        .isEqualTo(ledger.entry(1, 1).orElseThrow().hash());
  }

  @Test
  void whatNobodyNeedsIsCollectedOnceALaterRunIsDecided() throws Exception {
    PlanBytes plans = new PlanBytes(store, LAYOUT);
    plans.putIfAbsent(0, new byte[] {0});
    plans.putIfAbsent(1, new byte[] {1});
    StagingCollector collector = new StagingCollector(store, ledger, plans);
    output(1, "forgotten");
    assertThat(collector.collect()).isZero();
    started().commit(List.of(output(1, "a")));
    assertThat(collector.collect()).isZero();
    RunOutput second = output(2, "b");
    started().commit(List.of(second));
    RunOutput third = output(3, "c");
    assertThat(collector.collect()).isEqualTo(1);
    assertThat(staged()).isEqualTo(third.artifacts().stream().map(Artifact::object).toList());
  }

  private RunCommitter started() throws IOException, InterruptedException {
    RunCommitter committer = committer(false);
    committer.start(Optional.empty());
    return committer;
  }

  private RunCommitter committer(boolean revising) {
    attempts++;
    CommandExecutor executor =
        new CommandExecutor(
            store,
            new RunLedger(forgetful, LAYOUT),
            new OwnerLog(store, LAYOUT),
            new TestExport.ConsecutivePlans(),
            "attempt" + attempts,
            Clock.systemUTC());
    BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), waits::add);
    return new RunCommitter(settings(revising), executor, backOff, threads);
  }

  private static CommitSettings settings(boolean revising) {
    return new CommitSettings("test", 1, "definition", revising);
  }

  private RunOutput output(long run, String... paths) {
    List<Artifact> artifacts = new ArrayList<>();
    for (String path : paths) {
      artifacts.add(new Artifact(stage(path), 1, 0, new TreeMap<>()));
    }
    return new RunOutput(run, artifacts, Clock.systemUTC().instant());
  }

  private StagedObject stage(String path) {
    try (StagedOutput output = store.stage(path, LAYOUT.stagingArea(), "x" + path)) {
      output.write(1);
      return output.finish();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<StagedObject> staged() throws IOException {
    try (Stream<StagedObject> staged = store.staged(LAYOUT.stagingArea())) {
      return staged.toList();
    }
  }

  private List<String> visible() throws IOException {
    try (Stream<VisibleObject> visible = store.list("")) {
      return visible.map(VisibleObject::path).toList();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void assertFailure(CommitFailure.Kind kind, Step step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            CommitFailedException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  /** Loses the answers to puts, which were not carried out. */
  private static final class Forgetful implements LedgerStore {
    private final LedgerStore store;
    private int left;

    private Forgetful(LedgerStore store) {
      this.store = store;
    }

    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException {
      if (left > 0) {
        left--;
        throw new OutcomeUnknownException("lost");
      }
      return store.putIfAbsent(key, content);
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
      return store.get(key);
    }

    @Override
    public Stream<String> keys(String prefix) throws IOException {
      return store.keys(prefix);
    }

    @Override
    public void close() {}
  }
}
