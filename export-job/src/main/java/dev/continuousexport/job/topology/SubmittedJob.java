package dev.continuousexport.job.topology;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.runtime.jobmaster.JobResult;

/** A job of an embedded cluster. Safe for use by several threads. */
public final class SubmittedJob {
  private final CompletableFuture<Void> end;
  private final Supplier<CompletableFuture<?>> cancellation;

  SubmittedJob(
      String name,
      CompletableFuture<JobResult> result,
      Supplier<CompletableFuture<?>> cancellation) {
    this.end = result.thenAccept(ended -> requireSuccess(name, ended));
    this.cancellation = cancellation;
  }

  /** Completes when the job has ended, with a {@link JobFailedException} unless it ended well. */
  public CompletableFuture<Void> end() {
    return end.copy();
  }

  /**
   * Ends the job before its time. Nothing happens where it has ended already.
   *
   * @return completes when the job does nothing more, also where it could not be cancelled
   */
  public CompletableFuture<Void> cancel() {
    return cancellation
        .get()
        .handle((done, refused) -> (Void) null)
        .thenCompose(asked -> end.handle((done, failed) -> (Void) null));
  }

  private static void requireSuccess(String name, JobResult result) {
    if (!result.isSuccess()) {
      Throwable cause =
          result
              .getSerializedThrowable()
              .<Throwable>map(
                  failure -> failure.deserializeError(SubmittedJob.class.getClassLoader()))
              .orElseGet(() -> new IllegalStateException("It was cancelled."));
      throw new JobFailedException("The job '" + name + "' failed.", cause);
    }
  }
}
