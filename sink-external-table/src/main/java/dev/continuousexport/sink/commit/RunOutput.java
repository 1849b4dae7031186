package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.Artifact;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All that one execution of a run has staged; every writer has closed the run.
 *
 * @param run from 1
 * @param artifacts in the order of their paths
 * @param startedAt when the first row was written, or the run closed if there was none
 */
public record RunOutput(long run, List<Artifact> artifacts, Instant startedAt)
    implements Serializable {
  public RunOutput {
    if (run < 1) {
      throw new IllegalArgumentException("Runs count from 1: " + run);
    }
    artifacts = artifacts.stream().sorted(Comparator.comparing(Artifact::path)).toList();
  }
}
