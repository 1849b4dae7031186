package dev.continuousexport.job.lifecycle;

import java.time.Duration;
import java.util.Optional;

/**
 * Several runs together.
 *
 * @param lastRun how long the last of them took
 */
record RunTotal(long runs, long files, long records, long bytes, Optional<Duration> lastRun) {
  static final RunTotal NONE = new RunTotal(0, 0, 0, 0, Optional.empty());

  RunTotal and(RunTotal later) {
    return new RunTotal(
        runs + later.runs,
        files + later.files,
        records + later.records,
        bytes + later.bytes,
        later.lastRun.or(() -> lastRun));
  }
}
