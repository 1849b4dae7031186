package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;

/** The readers that take part: what each has been given, said and told. */
final class ReaderSeats {
  private final SplitEnumeratorContext<IngestSplit> context;
  private final Clock clock;
  private final String table;
  private final Map<Integer, ReaderSeat> seats = new TreeMap<>();
  private final Map<Integer, List<Slice>> returned = new HashMap<>();

  ReaderSeats(SplitEnumeratorContext<IngestSplit> context, Clock clock, String table) {
    this.context = context;
    this.clock = clock;
    this.table = table;
  }

  Set<Integer> subtasks() {
    return Set.copyOf(seats.keySet());
  }

  /** Gives a reader its clock and what it had before. */
  void seat(int subtask, long run) {
    long attempt = UUID.randomUUID().getMostSignificantBits();
    ReaderSeat seat = new ReaderSeat(run, attempt, clock.instant());
    seats.put(subtask, seat);
    context.assignSplit(new ClockSplit(subtask, run), subtask);
    for (Slice slice : returned.getOrDefault(subtask, List.of())) {
      seat.assign(slice);
      context.assignSplit(slice, subtask);
    }
    returned.remove(subtask);
  }

  void remove(int subtask) {
    seats.remove(subtask);
  }

  /** Keeps slices for the reader that takes this seat next. */
  void returned(int subtask, Collection<IngestSplit> splits) {
    List<Slice> slices = returned.computeIfAbsent(subtask, key -> new ArrayList<>());
    splits.stream().filter(Slice.class::isInstance).forEach(split -> slices.add((Slice) split));
  }

  /** Takes note of a report; false for one of a reader that is no longer there. */
  boolean report(int subtask, ReaderReport report) {
    ReaderSeat seat = seats.get(subtask);
    if (seat == null || report.attempt() != seat.attempt()) {
      return false;
    }
    seat.report(report.run(), report.wantsSlice());
    return true;
  }

  /** The last run that all readers have closed; empty as long as some are missing. */
  OptionalLong closedByAll() {
    return seats.size() < context.currentParallelism()
        ? OptionalLong.empty()
        : seats.values().stream().mapToLong(ReaderSeat::clock).min();
  }

  /** Slices of closed runs need not be remembered. */
  void forget(long run) {
    seats.values().forEach(seat -> seat.forget(run));
  }

  /** Gives each reader that asked a slice, as far as there are some. */
  void assign(Queue<Slice> slices) {
    seats.forEach(
        (subtask, seat) -> {
          if (!slices.isEmpty() && seat.wantsSlice() && isRegistered(subtask)) {
            Slice slice = slices.remove();
            seat.assign(slice);
            context.assignSplit(slice, subtask);
          }
        });
  }

  /**
   * Ends the readers that have closed the last run.
   *
   * @return the slices of each
   */
  List<List<Slice>> end(long last) {
    List<List<Slice>> ended = new ArrayList<>();
    seats.forEach(
        (subtask, seat) -> {
          if (seat.clock() >= last && !seat.hasEnded() && isRegistered(subtask)) {
            ended.add(seat.assigned());
            seat.end();
            context.signalNoMoreSplits(subtask);
          }
        });
    return ended;
  }

  void tellAll(long announced, long closed) {
    seats.keySet().forEach(subtask -> tell(subtask, announced, closed));
  }

  void tell(int subtask, long announced, long closed) {
    ReaderSeat seat = seats.get(subtask);
    if (seat != null && isRegistered(subtask)) {
      context.sendEventToSourceReader(subtask, new Announcement(seat.attempt(), announced, closed));
    }
  }

  /** Fails where a reader got its clock long ago and has not said a word. */
  void requireAnswers() {
    seats.forEach(
        (subtask, seat) -> {
          if (isRegistered(subtask) && seat.isSilent(clock.instant())) {
            throw new FlinkRuntimeException(
                "Reader %d of table '%s' does not answer; all readers start again from the last checkpoint."
                    .formatted(subtask, table));
          }
        });
  }

  private boolean isRegistered(int subtask) {
    ReaderSeat seat = seats.get(subtask);
    return seat != null && !seat.hasEnded() && context.registeredReaders().containsKey(subtask);
  }
}
