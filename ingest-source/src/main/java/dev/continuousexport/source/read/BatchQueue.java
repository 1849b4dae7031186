package dev.continuousexport.source.read;

import dev.continuousexport.source.model.TableLogException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches from the fetching thread to the task's thread; the former waits while it is full.
 */
final class BatchQueue {
  private final int capacity;
  private final Queue<RowBatch> batches = new ArrayDeque<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private @Nullable Throwable failure;
  private String message = "";
  private boolean closed;

  BatchQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a batch, waiting for room; false where nobody will take it any more. */
  synchronized boolean put(RowBatch batch) throws InterruptedException {
    while (batches.size() >= capacity && !closed) {
      wait();
    }
    if (closed) {
      return false;
    }
    batches.add(batch);
    available.complete(null);
    return true;
  }

  /** The next batch, or null where there is none now. Fails where the fetching thread failed. */
  synchronized @Nullable RowBatch poll() {
    RowBatch batch = batches.poll();
    if (batch == null && failure != null) {
      throw new IllegalStateException(message, failure);
    }
    notifyAll();
    return batch;
  }

  /** Done when {@link #poll} has something to say or {@link #wake} was called. */
  synchronized CompletableFuture<Void> available() {
    if (available.isDone() && batches.isEmpty() && failure == null) {
      available = new CompletableFuture<>();
    }
    return available;
  }

  /** Completes the future that somebody waits on. */
  synchronized void wake() {
    available.complete(null);
  }

  /** Ends the reader; the job too, without restarts, where repeating cannot help. */
  synchronized void fail(Throwable why) {
    boolean permanent = why instanceof TableLogException log && !log.isRetryable();
    message = "Reading a slice failed: " + why.getMessage();
    failure = permanent ? new SuppressRestartsException(why) : why;
    available.complete(null);
  }

  synchronized void close() {
    closed = true;
    batches.clear();
    notifyAll();
  }
}
