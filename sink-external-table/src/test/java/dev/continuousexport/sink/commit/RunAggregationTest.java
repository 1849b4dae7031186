package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.ledger.Entries;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sql.types.RunTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunAggregationTest {
  private static final Instant EARLY = Instant.ofEpochSecond(1);
  private static final Instant LATE = Instant.ofEpochSecond(2);

  @Test
  void aRunIsWholeWhenEveryWriterHasClosedIt() {
    RunAggregation aggregation = new RunAggregation(PendingRuns.NONE, 0);
    aggregation.add(staged(1, "a"));
    aggregation.add(closed(1, 0));
    assertThat(aggregation.drain()).isEmpty();
    aggregation.add(staged(1, "b"));
    aggregation.add(closed(2, 1));
    assertThat(aggregation.drain()).containsExactly(output(1, EARLY, "a", "b"));
    assertThat(aggregation.drain()).isEmpty();
  }

  @Test
  void runsWithoutFilesAreHandedOnInTheirOrder() {
    RunAggregation aggregation = new RunAggregation(PendingRuns.NONE, 4);
    aggregation.add(staged(6, "a"));
    aggregation.add(closed(7, 0));
    aggregation.add(closed(7, 1));
    assertThat(aggregation.drain())
        .containsExactly(output(5, LATE), output(6, EARLY, "a"), output(7, LATE));
  }

  @Test
  void aRestoredWriterHasClosedNothing() {
    RunAggregation before = new RunAggregation(PendingRuns.NONE, 0);
    before.add(staged(1, "a"));
    before.add(closed(1, 0));
    RunAggregation restored = new RunAggregation(before.snapshot(), 0);
    restored.add(closed(1, 1));
    assertThat(restored.drain()).isEmpty();
    restored.add(closed(1, 0));
    assertThat(restored.drain()).containsExactly(output(1, EARLY, "a"));
  }

  @Test
  void whatWasHandedOnIsNotHandedOnAgainAfterARestart() {
    RunAggregation before = new RunAggregation(PendingRuns.NONE, 0);
    before.add(closed(3, 0));
    before.add(closed(3, 1));
    assertThat(before.drain()).hasSize(3);
    RunAggregation restored = new RunAggregation(before.snapshot(), 2);
    restored.add(closed(3, 0));
    restored.add(closed(3, 1));
    assertThat(restored.drain()).isEmpty();
  }

  @Test
  void whatIsPendingOfARunThatTheLedgerHasIsHandedOnToBeDiscarded() {
    RunAggregation before = new RunAggregation(PendingRuns.NONE, 0);
    before.add(staged(1, "a"));
    RunAggregation restored = new RunAggregation(before.snapshot(), 1);
    assertThat(restored.drain()).containsExactly(output(1, EARLY, "a"));
  }

  @Test
  void aFileAfterItsRunIsAnError() {
    RunAggregation aggregation = new RunAggregation(PendingRuns.NONE, 0);
    aggregation.add(closed(1, 0));
    aggregation.add(closed(1, 1));
    aggregation.drain();
    assertThatThrownBy(() -> aggregation.add(staged(1, "late")))
        .hasMessageContaining("Files of run 1 were staged after all writers had closed it");
  }

  @Test
  void theWatermarkBeforeTheNextWindowClosesARun() {
    OptionalLong endless = OptionalLong.empty();
    assertThat(RunWatermarks.closedBy(Long.MIN_VALUE, endless)).isZero();
    assertThat(RunWatermarks.closedBy(1_998, endless)).isZero();
    assertThat(RunWatermarks.closedBy(1_999, endless)).isEqualTo(1);
    assertThat(RunWatermarks.closedBy(RunTime.watermark(42), endless)).isEqualTo(42);
  }

  @Test
  void theFinalWatermarkClosesOnlyTheLastRunOfABoundedPlan() {
    assertThat(RunWatermarks.closedBy(Long.MAX_VALUE, OptionalLong.empty())).isZero();
    assertThat(RunWatermarks.closedBy(Long.MAX_VALUE, OptionalLong.of(7))).isEqualTo(7);
  }

  private static ArtifactCommittable staged(long run, String path) {
    return new ArtifactCommittable.Staged(output(run, EARLY, path));
  }

  private static ArtifactCommittable closed(long run, int writer) {
    return new ArtifactCommittable.Closed(run, writer, 2, LATE);
  }

  private static RunOutput output(long run, Instant startedAt, String... paths) {
    return new RunOutput(run, List.of(paths).stream().map(Entries::artifact).toList(), startedAt);
  }
}
