package dev.continuousexport.source.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpeningGateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final OpeningGate gate = new OpeningGate();

  @Test
  void theFirstRunOpensAtOnce() {
    gate.synchronizedAt(0, 0, NOW);
    assertThat(gate.mayOpen(NOW)).isTrue();
    assertThat(gate.isBacklog()).isTrue();
  }

  @Test
  void checkpointsAreWantedFromTheCloseOfARunUntilItIsInTheLedger() {
    read(1);
    assertThat(gate.isBacklog()).isTrue();
    gate.closed(1);
    assertThat(gate.isBacklog()).isFalse();
    gate.snapshot();
    assertThat(gate.isBacklog()).isFalse();
    gate.exported(1, NOW);
    assertThat(gate.isBacklog()).isTrue();
  }

  @Test
  void theNextRunOpensWhenTheLedgerHasTheLastAndTwoSnapshotsWereTaken() {
    read(1);
    gate.closed(1);
    gate.snapshot();
    gate.snapshot();
    assertThat(gate.mayOpen(NOW)).isFalse();
    gate.exported(1, NOW);
    assertThat(gate.mayOpen(NOW)).isTrue();
  }

  @Test
  void theTimersLeftoverIsAwaited() {
    read(1);
    gate.closed(1);
    gate.snapshot();
    gate.exported(1, NOW);
    assertThat(gate.mayOpen(NOW)).isFalse();
    gate.snapshot();
    assertThat(gate.mayOpen(NOW)).isTrue();
  }

  @Test
  void aLeftoverThatDoesNotComeIsNotAwaitedForEver() {
    read(1);
    gate.closed(1);
    gate.snapshot();
    gate.exported(1, NOW);
    assertThat(gate.mayOpen(NOW.plus(OpeningGate.PAUSE).minusMillis(1))).isFalse();
    assertThat(gate.mayOpen(NOW.plus(OpeningGate.PAUSE))).isTrue();
  }

  @Test
  void snapshotsBeforeTheCloseDoNotCount() {
    read(1);
    gate.snapshot();
    gate.snapshot();
    gate.closed(1);
    gate.exported(1, NOW);
    assertThat(gate.mayOpen(NOW)).isFalse();
  }

  @Test
  void afterARestartARunThatTheLedgerHasIsNotWaitedFor() {
    gate.synchronizedAt(7, 7, NOW);
    assertThat(gate.mayOpen(NOW)).isTrue();
  }

  @Test
  void afterARestartAClosedRunThatTheLedgerLacksWantsACheckpoint() {
    gate.synchronizedAt(7, 6, NOW);
    assertThat(gate.waitsForLedger()).isTrue();
    assertThat(gate.isBacklog()).isFalse();
    assertThat(gate.mayOpen(NOW)).isFalse();
  }

  private void read(long run) {
    gate.synchronizedAt(run - 1, run - 1, NOW);
    gate.opened();
    assertThat(gate.mayOpen(NOW)).isFalse();
  }
}
