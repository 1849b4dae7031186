package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.RunOutput;
import java.io.Serializable;
import java.time.Instant;

/** What a writer hands over at a checkpoint or at the end of its input. */
public sealed interface ArtifactCommittable extends Serializable {
  /** Files of a run, staged. A run that is not closed yet may bring more. */
  record Staged(RunOutput output) implements ArtifactCommittable {}

  /**
   * The writer has no more rows of this run and those before it, and all their files were handed
   * over.
   *
   * @param writer the writer's index
   * @param writers how many writers there are
   * @param at when it closed the run
   */
  record Closed(long run, int writer, int writers, Instant at) implements ArtifactCommittable {}
}
