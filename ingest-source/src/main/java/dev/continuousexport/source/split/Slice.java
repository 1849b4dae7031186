package dev.continuousexport.source.split;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.plan.RunPlan;

/**
 * A piece of one log partition that belongs to one run, and how far it has been emitted.
 *
 * @param run the run
 * @param executionTime what {@code now()} answers in the run, see {@link RunPlan#executionTime}
 * @param range the piece
 * @param resumeAt the first offset that has not been emitted
 */
public record Slice(long run, long executionTime, LogRange range, long resumeAt)
    implements IngestSplit {
  public Slice {
    if (run < 1) {
      throw new IllegalArgumentException("Runs count from 1: " + run);
    }
    if (resumeAt < range.from() || resumeAt > range.to()) {
      throw new IllegalArgumentException(resumeAt + " does not lie in " + range + ".");
    }
  }

  /** A piece of which nothing has been emitted. */
  public static Slice whole(long run, long executionTime, LogRange range) {
    return new Slice(run, executionTime, range, range.from());
  }

  /** The same for the same piece of the same run, however far it has been emitted. */
  @Override
  public String splitId() {
    return run + ":" + range.partition() + ":" + range.from();
  }

  public boolean isFinished() {
    return resumeAt == range.to();
  }

  public boolean isStarted() {
    return resumeAt > range.from();
  }
}
