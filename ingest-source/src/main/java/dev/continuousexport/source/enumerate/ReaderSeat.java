package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.split.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the enumerator knows of one reader. */
final class ReaderSeat {
  /**
   * How long a reader may take to answer the first time. Flink can lose the way to a reader: an
   * aborted checkpoint may leave the gateway of a restarted task closed for ever.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Slice> assigned = new ArrayList<>();
  private final long attempt;
  private final Instant seatedAt;
  private long clock;
  private boolean answered;
  private boolean wantsSlice;
  private boolean ended;

  /**
   * @param clock the run that is closed for the reader
   * @param attempt what its reports bear; a report of an earlier reader in its place is void
   * @param seatedAt when it was given its clock
   */
  ReaderSeat(long clock, long attempt, Instant seatedAt) {
    this.clock = clock;
    this.attempt = attempt;
    this.seatedAt = seatedAt;
  }

  long attempt() {
    return attempt;
  }

  /** Whether it should have answered long ago. */
  boolean isSilent(Instant now) {
    return !answered && now.isAfter(seatedAt.plus(PATIENCE));
  }

  /** The last run whose watermark the reader emitted. */
  long clock() {
    return clock;
  }

  void report(long run, boolean wants) {
    answered = true;
    clock = Math.max(clock, run);
    wantsSlice |= wants;
  }

  boolean wantsSlice() {
    return wantsSlice;
  }

  /** Notes a slice that the reader gets. */
  void assign(Slice slice) {
    assigned.add(slice);
    wantsSlice = false;
  }

  List<Slice> assigned() {
    return assigned;
  }

  /** Forgets slices of runs that all readers have closed. */
  void forget(long run) {
    assigned.removeIf(slice -> slice.run() <= run);
  }

  boolean hasEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }
}
