package dev.continuousexport.sink.write;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a writer knows of a run of which it got rows. */
final class RunInProgress {
  final List<Artifact> finished = new ArrayList<>();
  final Set<String> folders = new HashSet<>();
  long ordinal;
  private final Instant startedAt;

  RunInProgress(Instant startedAt) {
    this.startedAt = startedAt;
  }

  RunOutput output(long run) {
    return new RunOutput(run, finished, startedAt);
  }
}
