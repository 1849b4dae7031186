package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.split.IngestSplit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.runtime.source.coordinator.SplitAssignmentTracker;

/**
 * Flink's source coordinator in little, with its own tracker of assignments. What the enumerator
 * sends waits per reader, in order, until the test delivers it; questions wait until the test
 * answers them.
 */
final class FakeCoordinator implements SplitEnumeratorContext<IngestSplit> {
  private final int parallelism;
  private final Map<Integer, ReaderInfo> readers = new TreeMap<>();
  private final Map<Integer, Deque<Object>> sent = new HashMap<>();
  private final Deque<Runnable> questions = new ArrayDeque<>();
  private final List<Runnable> beats = new ArrayList<>();
  private final SplitAssignmentTracker<IngestSplit> tracker = new SplitAssignmentTracker<>();

  /** What is sent to say that no more splits come. */
  enum NoMore {
    SPLITS
  }

  final List<Boolean> backlog = new ArrayList<>();

  FakeCoordinator(int parallelism) {
    this.parallelism = parallelism;
  }

  SplitAssignmentTracker<IngestSplit> tracker() {
    return tracker;
  }

  /** Registers a reader, without telling the enumerator. */
  void register(int reader, List<IngestSplit> reported) {
    readers.put(reader, ReaderInfo.createReaderInfo(reader, "here", reported));
    sent.put(reader, new ArrayDeque<>());
  }

  /** A reader has failed. */
  void unregister(int reader) {
    readers.remove(reader);
    sent.remove(reader);
  }

  /** What waits to be delivered to a reader: splits, events, {@link NoMore}. */
  Deque<Object> sentTo(int reader) {
    return sent.get(reader);
  }

  /** Lets some time pass. */
  void beat() {
    beats.forEach(Runnable::run);
  }

  boolean hasQuestion() {
    return !questions.isEmpty();
  }

  void answer() {
    questions.remove().run();
  }

  /** Answers until nothing is asked any more. */
  void answerAll() {
    while (hasQuestion()) {
      answer();
    }
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    throw new UnsupportedOperationException("The enumerator counts nothing.");
  }

  @Override
  public void sendEventToSourceReader(int reader, SourceEvent event) {
    sent.get(reader).add(event);
  }

  @Override
  public int currentParallelism() {
    return parallelism;
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return Map.copyOf(readers);
  }

  @Override
  public void assignSplits(SplitsAssignment<IngestSplit> assignment) {
    assignment
        .assignment()
        .forEach(
            (reader, splits) -> {
              if (!readers.containsKey(reader)) {
                throw new IllegalArgumentException("Reader " + reader + " is not registered.");
              }
              sent.get(reader).addAll(splits);
            });
    tracker.recordSplitAssignment(assignment);
  }

  @Override
  public void signalNoMoreSplits(int reader) {
    sent.get(reader).add(NoMore.SPLITS);
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    questions.add(
        () -> {
          T result;
          try {
            result = callable.call();
          } catch (Exception e) {
            handler.accept(null, e);
            return;
          }
          handler.accept(result, null);
        });
  }

  @Override
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long initialDelay, long period) {
    beats.add(() -> handler.accept(null, null));
  }

  @Override
  public void runInCoordinatorThread(Runnable runnable) {
    runnable.run();
  }

  @Override
  public void setIsProcessingBacklog(boolean isProcessingBacklog) {
    backlog.add(isProcessingBacklog);
  }
}
