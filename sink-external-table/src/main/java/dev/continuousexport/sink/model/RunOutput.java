package dev.continuousexport.sink.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What one writer staged for a run, or for a part of it.
 *
 * @param run the run's number
 * @param artifacts staged, not visible
 * @param startedAt when the writer got the first row of the run
 */
public record RunOutput(long run, List<Artifact> artifacts, Instant startedAt)
    implements Serializable {
  public RunOutput {
    artifacts = List.copyOf(artifacts);
  }
}
