package dev.continuousexport.source.enumerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.plan.PlanChainException;
import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.EnumeratorState;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class IngestEnumeratorTest {
  private final PassedClock clock = new PassedClock();
  private final ListedPlans plans = ListedPlans.endless();
  private FakeCoordinator coordinator = new FakeCoordinator(2);

  @Test
  void nothingIsAssignedBeforeAllReadersHaveRegistered() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), null);
    register(enumerator, 0);
    settle();
    assertThat(coordinator.sentTo(0)).isEmpty();
    register(enumerator, 1);
    settle();
    assertThat(coordinator.sentTo(0)).first().isEqualTo(new ClockSplit(0, 0));
    assertThat(coordinator.sentTo(1)).first().isEqualTo(new ClockSplit(1, 0));
  }

  @Test
  void slicesAreAssignedBeforeTheirRunIsAnnounced() {
    plans.plan(1, 10, 10);
    IngestEnumerator enumerator = startEndless();
    wants(enumerator, 0, 0);
    assertThat(messages(0)).containsExactly(slice(1, 0));
    wants(enumerator, 1, 0);
    assertThat(messages(1))
        .satisfiesExactly(
            message -> assertThat(message).isEqualTo(slice(1, 1)),
            message -> assertThat(((Announcement) message).assigned()).isEqualTo(1));
    assertThat(messages(0)).last().extracting(m -> ((Announcement) m).assigned()).isEqualTo(1L);
  }

  @Test
  void aRunWithoutRecordsIsAnnouncedToo() {
    plans.plan(1);
    startEndless();
    assertThat(messages(0)).last().extracting(m -> ((Announcement) m).assigned()).isEqualTo(1L);
  }

  @Test
  void theNextRunOpensOnlyWhenTheLastOneIsInTheLedgerAndTwoSnapshotsWereTaken() throws Exception {
    plans.plan(1).plan(2, 10);
    IngestEnumerator enumerator = startEndless();
    close(enumerator, 1);
    int loads = plans.loads;
    enumerator.snapshotState(1);
    enumerator.snapshotState(2);
    settle();
    assertThat(plans.loads).isEqualTo(loads);
    plans.exported = 1;
    settle();
    settle();
    assertThat(plans.loads).isGreaterThan(loads);
  }

  @Test
  void backlogIsReportedAtTheStartAndAtEachSynchronization() {
    plans.plan(1);
    IngestEnumerator enumerator = startEndless();
    assertThat(coordinator.backlog).containsExactly(true, true);
    close(enumerator, 1);
    assertThat(coordinator.backlog).containsExactly(true, true, false);
    restart(enumerator, List.of(new ClockSplit(0, 0)), List.of(new ClockSplit(1, 0)));
    assertThat(coordinator.backlog).containsExactly(true, true, false, true, true);
  }

  @Test
  void aReaderThatHasNotClosedTheRunHoldsItOpenAfterAFailure() {
    plans.plan(1, 10, 10);
    IngestEnumerator enumerator = startEndless();
    restart(
        enumerator,
        List.of(new ClockSplit(0, 1), at(slice(1, 0), 10)),
        List.of(new ClockSplit(1, 0), at(slice(1, 1), 14)));
    assertThat(coordinator.sentTo(0)).first().isEqualTo(new ClockSplit(0, 0));
    wants(enumerator, 0, 0);
    assertThat(messages(0)).contains(at(slice(1, 1), 14)).doesNotContain(slice(1, 0));
  }

  @Test
  void splitsOfOtherRunsAreDropped() {
    plans.plan(1, 10).plan(2, 10).plan(3, 10);
    IngestEnumerator enumerator = startEndless();
    plans.exported = 2;
    restart(
        enumerator,
        List.of(new ClockSplit(0, 1), at(slice(2, 0), 3)),
        List.of(new ClockSplit(1, 1)));
    wants(enumerator, 0, 2);
    wants(enumerator, 1, 2);
    assertThat(slices()).containsExactly(slice(3, 0));
  }

  @Test
  void aSplitThatIsReportedAndAddedBackIsAssignedOnceAsReported() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = startEndless();
    fail(enumerator, List.of(new ClockSplit(0, 0), slice(1, 0)), List.of());
    register(enumerator, 0, new ClockSplit(0, 0), at(slice(1, 0), 4));
    register(enumerator, 1, new ClockSplit(1, 0));
    settle();
    wants(enumerator, 0, 0);
    wants(enumerator, 1, 0);
    assertThat(slices()).containsExactly(at(slice(1, 0), 4));
  }

  @Test
  void splitsThatAwaitAssignmentBelongToTheSnapshot() {
    plans.plan(1, 10, 10);
    IngestEnumerator enumerator = startEndless();
    fail(enumerator, List.of(), List.of());
    register(enumerator, 0, new ClockSplit(0, 0), at(slice(1, 0), 4));
    assertThat(enumerator.snapshotState(1).splits())
        .containsExactlyInAnyOrder(new ClockSplit(0, 0), at(slice(1, 0), 4));
    register(enumerator, 1, new ClockSplit(1, 0), at(slice(1, 1), 20));
    settle();
    assertThat(enumerator.snapshotState(2).splits())
        .containsExactlyInAnyOrder(at(slice(1, 0), 4), at(slice(1, 1), 20));
  }

  @Test
  void aRestoredEnumeratorGoesOnFromItsStateAndTheReaders() {
    plans.plan(1, 10, 10, 10);
    IngestEnumerator enumerator =
        start(
            ListedPlans.endlessSpec(),
            new EnumeratorState(List.of(at(slice(1, 0), 10), at(slice(1, 1), 12))));
    register(enumerator, 0, new ClockSplit(0, 0));
    register(enumerator, 1, new ClockSplit(1, 0));
    settle();
    wants(enumerator, 0, 0);
    wants(enumerator, 1, 0);
    assertThat(slices()).containsExactly(at(slice(1, 1), 12), slice(1, 2));
  }

  @Test
  void theLedgerIsAheadOfAnOldSavepoint() {
    plans.plan(41, 10);
    plans.exported = 40;
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), new EnumeratorState(List.of()));
    register(enumerator, 0, new ClockSplit(0, 3), new ClockSplit(2, 3));
    register(enumerator, 1, new ClockSplit(1, 3));
    settle();
    assertThat(coordinator.sentTo(0)).first().isEqualTo(new ClockSplit(0, 40));
    wants(enumerator, 0, 40);
    assertThat(slices()).containsExactly(slice(41, 0));
  }

  @Test
  void reportsOfAnEarlierReaderAreVoid() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = startEndless();
    long earlier = attempt(0);
    restart(enumerator, List.of(new ClockSplit(0, 0)), List.of(new ClockSplit(1, 0)));
    enumerator.handleSourceEvent(0, new ReaderReport(earlier, 1, true));
    assertThat(slices()).isEmpty();
  }

  @Test
  void aRestartOfSomeReadersOnlyFailsTheJob() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = startEndless();
    coordinator.unregister(0);
    enumerator.addSplitsBack(List.of(), 0);
    coordinator.register(0, List.of());
    assertThatThrownBy(() -> enumerator.addReader(0))
        .hasMessageContaining(
            "Reader 0 of table 'Flights' was restarted, but readers [1] were not");
  }

  @Test
  void aSliceThatThePlanDoesNotHaveFailsTheJob() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), new EnumeratorState(List.of()));
    LogRange other = new LogRange("p", 0, 7, "", "");
    register(enumerator, 0, new ClockSplit(0, 0), new Slice(1, 1, other, 3));
    register(enumerator, 1, new ClockSplit(1, 0));
    assertThatThrownBy(this::settle).hasMessageContaining("start the job without state");
  }

  @Test
  void aLogThatCannotBeAskedNowIsAskedAgain() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), null);
    plans.failure = TableLogException.retryable("out of reach", new IllegalStateException());
    register(enumerator, 0);
    register(enumerator, 1);
    settle();
    assertThat(coordinator.sentTo(0)).isEmpty();
    clock.pass(Duration.ofSeconds(1));
    settle();
    assertThat(coordinator.sentTo(0)).isNotEmpty();
  }

  @Test
  void aFailureThatRepetitionCannotHelpFailsTheJob() {
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), null);
    plans.failure = TableLogException.permanent("Topic flights was deleted.");
    register(enumerator, 0);
    register(enumerator, 1);
    assertThatThrownBy(this::settle)
        .hasMessageContaining("Topic flights was deleted.")
        .hasCauseInstanceOf(SuppressRestartsException.class);
  }

  @Test
  void plansThatDoNotContinueOneAnotherEndTheJobWithoutRestarts() {
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), null);
    plans.failure = new PlanChainException("Plan 3 is missing.");
    register(enumerator, 0);
    register(enumerator, 1);
    assertThatThrownBy(this::settle).hasCauseInstanceOf(SuppressRestartsException.class);
  }

  @Test
  void aReaderThatNeverAnswersFailsTheJob() {
    plans.plan(1, 10);
    IngestEnumerator enumerator = startEndless();
    wants(enumerator, 0, 0);
    clock.pass(Duration.ofMinutes(3));
    assertThatThrownBy(coordinator::beat)
        .hasMessageContaining("Reader 1 of table 'Flights' does not answer");
  }

  @Test
  void runsThatAnotherJobHasExportedAreNotRead() {
    plans.plan(1).plan(2, 10).plan(3, 10);
    IngestEnumerator enumerator = startEndless();
    close(enumerator, 1);
    plans.exported = 2;
    settle();
    settle();
    wants(enumerator, 0, 1);
    assertThat(slices()).containsExactly(slice(3, 0));
  }

  @Test
  void aReaderOfGivenRunsEndsWhenItHasClosedTheLast() {
    plans.plan(1, 10).plan(2, 10);
    IngestEnumerator enumerator = start(ListedPlans.boundedSpec(1, 2), null);
    register(enumerator, 0);
    settle();
    wants(enumerator, 0, 0);
    wants(enumerator, 0, 1);
    assertThat(messages(0)).doesNotContain(FakeCoordinator.NoMore.SPLITS);
    enumerator.handleSourceEvent(0, new ReaderReport(attempt(0), 2, false));
    assertThat(messages(0)).last().isEqualTo(FakeCoordinator.NoMore.SPLITS);
    assertThat(enumerator.snapshotState(1).splits())
        .containsExactlyInAnyOrder(at(slice(1, 0), 10), at(slice(2, 0), 10));
  }

  @Test
  void aReaderOfABatchJobGetsItsOwnSlicesBack() {
    plans.plan(1, 10, 10);
    IngestEnumerator enumerator = start(ListedPlans.boundedSpec(1, 1), null);
    register(enumerator, 0);
    register(enumerator, 1);
    settle();
    wants(enumerator, 0, 0);
    wants(enumerator, 1, 0);
    coordinator.unregister(0);
    enumerator.addSplitsBack(List.of(new ClockSplit(0, 0), slice(1, 0)), 0);
    register(enumerator, 0);
    assertThat(messages(0).subList(0, 2)).containsExactly(new ClockSplit(0, 0), slice(1, 0));
  }

  private IngestEnumerator startEndless() {
    IngestEnumerator enumerator = start(ListedPlans.endlessSpec(), null);
    register(enumerator, 0);
    register(enumerator, 1);
    settle();
    return enumerator;
  }

  private IngestEnumerator start(IngestSpec spec, EnumeratorState state) {
    IngestEnumerator enumerator = new IngestEnumerator(spec, coordinator, state, clock, plans);
    enumerator.start();
    return enumerator;
  }

  private void register(IngestEnumerator enumerator, int reader, IngestSplit... reported) {
    coordinator.register(reader, List.of(reported));
    enumerator.addReader(reader);
  }

  private void settle() {
    clock.pass(Duration.ofMillis(50));
    coordinator.beat();
    coordinator.answerAll();
  }

  private void fail(
      IngestEnumerator enumerator, List<IngestSplit> backFrom0, List<IngestSplit> backFrom1) {
    coordinator.unregister(0);
    coordinator.unregister(1);
    enumerator.addSplitsBack(backFrom0, 0);
    enumerator.addSplitsBack(backFrom1, 1);
  }

  private void restart(
      IngestEnumerator enumerator, List<IngestSplit> reported0, List<IngestSplit> reported1) {
    fail(enumerator, List.of(), List.of());
    register(enumerator, 0, reported0.toArray(IngestSplit[]::new));
    register(enumerator, 1, reported1.toArray(IngestSplit[]::new));
    settle();
  }

  private void wants(IngestEnumerator enumerator, int reader, long run) {
    enumerator.handleSourceEvent(reader, new ReaderReport(attempt(reader), run, true));
    coordinator.answerAll();
  }

  private void close(IngestEnumerator enumerator, long run) {
    enumerator.handleSourceEvent(0, new ReaderReport(attempt(0), run, false));
    enumerator.handleSourceEvent(1, new ReaderReport(attempt(1), run, false));
    coordinator.answerAll();
  }

  /** What a reader was sent after it was told where everybody is. */
  private List<Object> messages(int reader) {
    List<Object> messages = new ArrayList<>(coordinator.sentTo(reader));
    return coordinator.sentTo(reader).peek() instanceof ClockSplit && isEndless()
        ? messages.subList(2, messages.size())
        : messages;
  }

  private boolean isEndless() {
    return !coordinator.backlog.isEmpty();
  }

  private List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      coordinator.sentTo(reader).stream()
          .filter(Slice.class::isInstance)
          .forEach(slice -> slices.add((Slice) slice));
    }
    return slices;
  }

  private long attempt(int reader) {
    return coordinator.sentTo(reader).stream()
        .filter(Announcement.class::isInstance)
        .mapToLong(message -> ((Announcement) message).attempt())
        .findFirst()
        .orElseThrow();
  }

  private Slice slice(long run, int index) {
    return plans.slices(run).get(index);
  }

  private static Slice at(Slice slice, long resumeAt) {
    return new Slice(slice.run(), slice.executionTime(), slice.range(), resumeAt);
  }
}
