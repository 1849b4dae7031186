package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.plan.PlanChainException;
import dev.continuousexport.source.split.EnumeratorState;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens runs one after the other, gives their slices to the readers that ask, and tells when all
 * slices of a run have been assigned and when all readers have closed it.
 *
 * <p>The plan is the truth, Flink's state a hint. After a failure nothing is assigned before all
 * readers have registered again and said what their restored state holds; then enumerator and
 * readers agree on the run that is closed, and go on with the next one from its plan and from what
 * had been emitted of it. Only a source of given runs that never took a snapshot does without: its
 * readers have no state, and in a batch job they need not run at the same time.
 */
public final class IngestEnumerator implements SplitEnumerator<IngestSplit, EnumeratorState> {
  private static final Logger LOG = LoggerFactory.getLogger(IngestEnumerator.class);
  private static final Duration BEAT = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int QUEUE_LOW = 100;

  private final SplitEnumeratorContext<IngestSplit> context;
  private final RunLoader loader;
  private final Clock clock;
  private final String table;
  private final long last;
  private final @Nullable OpeningGate gate;
  private final HeldSplits held = new HeldSplits();
  private final ReaderSeats readers;
  private final Deque<Slice> queue = new ArrayDeque<>();
  private final NavigableMap<Long, Long> closedAtCheckpoint = new TreeMap<>();
  private final Set<Integer> registered = new HashSet<>();
  private final Set<Integer> notReset = new HashSet<>();
  private final long base;

  private boolean synchronizing;
  private boolean snapshotTaken;
  private boolean asking;
  // Counts synchronizations; answers to questions of an earlier one are void.
  private long synchronization;
  private Instant askNotBefore = Instant.MIN;
  private long loaded;
  private long announced;
  private long closed;
  private long announcedClosed;
  private @Nullable Boolean reportedBacklog;

  /**
   * @param restored the state to go on from; null for a fresh start
   */
  public IngestEnumerator(
      IngestSpec spec,
      SplitEnumeratorContext<IngestSplit> context,
      @Nullable EnumeratorState restored,
      Clock clock) {
    this(spec, context, restored, clock, new RunLoader(spec, clock));
  }

  IngestEnumerator(
      IngestSpec spec,
      SplitEnumeratorContext<IngestSplit> context,
      @Nullable EnumeratorState restored,
      Clock clock,
      RunLoader loader) {
    this.context = context;
    this.loader = loader;
    this.clock = clock;
    this.table = spec.table().name();
    this.readers = new ReaderSeats(context, clock, table);
    this.gate = spec.extent() instanceof Extent.Endless ? new OpeningGate() : null;
    this.base = spec.extent() instanceof Extent.Runs runs ? runs.first() - 1 : 0;
    this.last = spec.extent() instanceof Extent.Runs runs ? runs.last() : Long.MAX_VALUE;
    this.snapshotTaken = restored != null;
    this.synchronizing = restored != null || gate != null;
    if (restored != null) {
      held.restored(restored.splits());
    }
    returnTo(base);
  }

  @Override
  public void start() {
    reportBacklog(true);
    context.callAsync(() -> true, (beat, failure) -> beat(), 0, BEAT.toMillis());
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {
    throw new IllegalStateException("Readers of this source ask by their reports.");
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (event instanceof ReaderReport report && readers.report(subtask, report)) {
      advance();
    }
  }

  @Override
  public void addReader(int subtask) {
    if (!synchronizing) {
      seat(subtask, base);
      return;
    }
    if (!notReset.isEmpty()) {
      throw new FlinkRuntimeException(
          "Reader %d of table '%s' was restarted, but readers %s were not; all have to go back together."
              .formatted(subtask, table, notReset));
    }
    ReaderInfo reader = context.registeredReaders().get(subtask);
    if (reader == null) {
      return;
    }
    registered.add(subtask);
    held.reported(reader.<IngestSplit>getReportedSplitsOnRegistration());
    advance();
  }

  @Override
  public void addSplitsBack(List<IngestSplit> splits, int subtask) {
    if (snapshotTaken || gate != null) {
      beginSynchronization();
      notReset.remove(subtask);
      registered.remove(subtask);
      held.addedBack(splits);
    } else {
      readers.returned(subtask, splits);
      closed = base;
    }
    readers.remove(subtask);
  }

  @Override
  public EnumeratorState snapshotState(long checkpointId) {
    snapshotTaken = true;
    closedAtCheckpoint.put(checkpointId, closed);
    if (gate != null) {
      gate.snapshot();
    }
    List<IngestSplit> splits = new ArrayList<>(held.snapshot());
    queue.stream().filter(Slice::isStarted).forEach(splits::add);
    return new EnumeratorState(splits);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    Map.Entry<Long, Long> known = closedAtCheckpoint.floorEntry(checkpointId);
    if (known != null) {
      held.forget(known.getValue());
      closedAtCheckpoint.headMap(checkpointId, true).clear();
    }
  }

  @Override
  public void close() {
    loader.close();
  }

  private void beat() {
    advance();
    readers.requireAnswers();
  }

  /** Does whatever can be done now. */
  private void advance() {
    if (synchronizing) {
      if (allRegistered()) {
        ask(gate == null ? () -> base : loader::exportedRun, this::finishSynchronization);
      }
      return;
    }
    noteClosed();
    readers.assign(queue);
    announce();
    endReaders();
    if (gate == null) {
      loadAhead();
    } else {
      openNext(gate);
    }
  }

  private void loadAhead() {
    if (loaded < last && queue.size() < QUEUE_LOW) {
      ask(() -> loader.load(loaded + 1), this::accept);
    }
  }

  private void openNext(OpeningGate opening) {
    reportBacklog(false);
    if (opening.waitsForLedger()) {
      ask(loader::exportedRun, this::acceptLedger);
    } else if (opening.mayOpen(clock.instant())) {
      ask(() -> loader.load(loaded + 1), this::accept);
    }
  }

  private void acceptLedger(long exported) {
    OpeningGate opening = requireGate();
    opening.exported(exported, clock.instant());
    askNotBefore = clock.instant().plus(BEAT);
    if (exported > closed) {
      // Another job of this export is ahead; its runs need not be read.
      returnTo(exported);
      opening.synchronizedAt(exported, exported, clock.instant());
      broadcast();
    }
  }

  private void accept(Loading loading) {
    if (loading instanceof Loading.NotBefore notBefore) {
      askNotBefore = notBefore.moment();
      return;
    }
    for (LoadedRun run : ((Loading.Loaded) loading).runs()) {
      queue.addAll(held.remaining(run));
      loaded = run.run();
    }
    if (gate != null) {
      gate.opened();
    }
  }

  private void noteClosed() {
    long byAll = readers.closedByAll().orElse(closed);
    if (byAll > closed) {
      closed = byAll;
      readers.forget(byAll);
      if (gate != null && closed == loaded) {
        gate.closed(closed);
      }
    }
  }

  private void announce() {
    long assigned = queue.isEmpty() ? loaded : queue.element().run() - 1;
    if (assigned > announced || closed > announcedClosed) {
      announced = Math.max(announced, assigned);
      broadcast();
    }
  }

  /** A reader of given runs may end when its slices are known here to be finished. */
  private void endReaders() {
    if (loaded >= last && queue.isEmpty()) {
      readers.end(last).forEach(held::finishedByEndedReader);
    }
  }

  private void beginSynchronization() {
    synchronization++;
    if (!synchronizing) {
      synchronizing = true;
      notReset.addAll(readers.subtasks());
      registered.clear();
      queue.forEach(held::notAssigned);
      queue.clear();
      // What was closed may be open again in the state that is restored.
      returnTo(base);
      reportBacklog(true);
    }
  }

  private void finishSynchronization(long exported) {
    if (!allRegistered()) {
      return;
    }
    long agreed = Math.max(Math.max(exported, base), held.closedByReaders().orElse(base));
    held.settle(agreed);
    returnTo(agreed);
    registered.clear();
    synchronizing = false;
    LOG.info("Table '{}' goes on after run {}; the ledger has run {}.", table, agreed, exported);
    if (gate != null) {
      gate.synchronizedAt(agreed, exported, clock.instant());
    }
    for (int subtask = 0; subtask < context.currentParallelism(); subtask++) {
      seat(subtask, agreed);
    }
    reportBacklog(true);
  }

  private void seat(int subtask, long run) {
    readers.seat(subtask, run);
    readers.tell(subtask, announced, closed);
  }

  private void returnTo(long run) {
    loaded = run;
    announced = run;
    closed = run;
    announcedClosed = run;
  }

  private void broadcast() {
    announcedClosed = closed;
    readers.tellAll(announced, closed);
  }

  /** A reader that has failed is not registered, even before it is reset. */
  private boolean allRegistered() {
    return registered.size() == context.currentParallelism()
        && context.registeredReaders().keySet().containsAll(registered);
  }

  /** Tells the checkpoint coordinator whether checkpoints are unwanted; explicitly or on change. */
  private void reportBacklog(boolean explicitly) {
    if (gate != null) {
      boolean backlog = synchronizing || gate.isBacklog();
      if (explicitly || reportedBacklog == null || reportedBacklog != backlog) {
        reportedBacklog = backlog;
        context.setIsProcessingBacklog(backlog);
      }
    }
  }

  /** Asks off this thread, one question at a time; answers of an earlier attempt are dropped. */
  private <T> void ask(Callable<T> question, Consumer<T> answer) {
    if (asking || clock.instant().isBefore(askNotBefore)) {
      return;
    }
    asking = true;
    askNotBefore = Instant.MIN;
    long asked = synchronization;
    context.callAsync(
        question,
        (result, failure) -> {
          asking = false;
          if (failure != null) {
            retryOrFail(failure);
          } else if (asked == synchronization) {
            answer.accept(result);
            advance();
          }
        });
  }

  private void retryOrFail(Throwable failure) {
    boolean retryable =
        failure instanceof UncheckedIOException
            || (failure instanceof TableLogException log && log.isRetryable());
    if (!retryable) {
      boolean permanent =
          failure instanceof TableLogException || failure instanceof PlanChainException;
      throw new FlinkRuntimeException(
          "The next run of table '%s' cannot be opened: %s".formatted(table, failure.getMessage()),
          permanent ? new SuppressRestartsException(failure) : failure);
    }
    LOG.warn("The next run of table '{}' cannot be opened yet; it is tried again.", table, failure);
    askNotBefore = clock.instant().plus(RETRY);
  }

  private OpeningGate requireGate() {
    if (gate == null) {
      throw new IllegalStateException("A source of given runs has no gate.");
    }
    return gate;
  }
}
