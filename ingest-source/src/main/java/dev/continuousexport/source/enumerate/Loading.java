package dev.continuousexport.source.enumerate;

import java.time.Instant;
import java.util.List;

/** What {@link RunLoader} answers for the next run. */
sealed interface Loading {
  /** The run and perhaps some that follow it. */
  record Loaded(List<LoadedRun> runs) implements Loading {}

  /** The run is not due before a moment. */
  record NotBefore(Instant moment) implements Loading {}
}
