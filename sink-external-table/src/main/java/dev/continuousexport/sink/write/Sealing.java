package dev.continuousexport.sink.write;

import dev.continuousexport.sink.model.Artifact;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes artifacts durable, several at a time: a store answers many small requests together faster
 * than one after the other, and the rows go on meanwhile.
 */
final class Sealing implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 64;
  private static final long IDLE_SECONDS = 10;

  private record Pending(Future<Artifact> artifact, List<Artifact> finished) {}

  private final Queue<Pending> pending = new ArrayDeque<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Sealing::thread);

  Sealing() {
    threads.allowCoreThreadTimeOut(true);
  }

  /** Seals an artifact that has ended and, no later than {@link #await}, adds it to a list. */
  void seal(OpenArtifact artifact, List<Artifact> finished) throws IOException {
    pending.add(new Pending(threads.submit(artifact::seal), finished));
    if (pending.size() > WAITING) {
      settle(pending.remove());
    }
  }

  /**
   * Waits for all that is being sealed.
   *
   * @throws IOException the first failure; the others are waited for and added all the same
   */
  void await() throws IOException {
    IOException failure = null;
    while (!pending.isEmpty()) {
      try {
        settle(pending.remove());
      } catch (IOException e) {
        failure = first(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Waits, so that nothing is written after it returns, and ends the threads. An interrupt does not
   * end the wait; it is kept for the caller.
   */
  @Override
  public void close() throws IOException {
    threads.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    await();
  }

  private static void settle(Pending sealed) throws IOException {
    try {
      sealed.finished.add(sealed.artifact.get());
    } catch (ExecutionException e) {
      throw new IOException("An artifact cannot be made durable: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while an artifact was made durable.");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static IOException first(@Nullable IOException before, IOException next) {
    if (before == null) {
      return next;
    }
    before.addSuppressed(next);
    return before;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "artifact-sealing");
    thread.setDaemon(true);
    return thread;
  }
}
