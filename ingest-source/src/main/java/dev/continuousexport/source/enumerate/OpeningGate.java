package dev.continuousexport.source.enumerate;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next run of an endless source may open, and when checkpoints are wanted. Pure.
 *
 * <p>Checkpoints belong between runs: they are wanted from the close of a run until its entry is in
 * the ledger, and at no other time. The next run opens when the entry is there and two snapshots
 * have been taken since the close: the first made the run's files decidable, the second is what the
 * checkpoint timer had left over when checkpoints stopped being wanted. Where that second one does
 * not come (another source of the job had stopped the timer before), the run opens after a pause.
 */
final class OpeningGate {
  /** Longer than any checkpoint interval that is of use with this gate. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int SNAPSHOTS = 2;

  private long closed;
  private long exported;
  private int snapshots;
  private boolean reading;
  private Instant opensAt = Instant.MIN;

  /** Enumerator and readers agree that {@code closedRun} is closed. */
  void synchronizedAt(long closedRun, long exportedRun, Instant now) {
    closed(closedRun);
    exported(exportedRun, now);
    if (exported >= closed) {
      opensAt = now;
    }
  }

  /** All readers have closed a run. */
  void closed(long run) {
    closed = run;
    snapshots = 0;
    reading = false;
    opensAt = Instant.MIN;
  }

  /** A snapshot was taken. */
  void snapshot() {
    snapshots++;
  }

  /** The ledger has come to a run. */
  void exported(long run, Instant now) {
    boolean before = exported >= closed;
    exported = run;
    if (exported >= closed && (!before || opensAt.equals(Instant.MIN))) {
      opensAt = now.plus(PAUSE);
    }
  }

  /** The next run has opened. */
  void opened() {
    reading = true;
  }

  /** Whether the ledger has to be asked for the closed run. */
  boolean waitsForLedger() {
    return !reading && exported < closed;
  }

  boolean mayOpen(Instant now) {
    return !reading && exported >= closed && (snapshots >= SNAPSHOTS || !now.isBefore(opensAt));
  }

  /** What the source reports as {@code isProcessingBacklog}: no checkpoints, please. */
  boolean isBacklog() {
    return !waitsForLedger();
  }
}
