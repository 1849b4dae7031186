package dev.continuousexport.job.cli.shell;

import java.time.Duration;

/** The time between two looks at something. */
public interface Pause {
  /**
   * Waits.
   *
   * @return false if there shall be no further look
   */
  boolean passes(Duration time) throws InterruptedException;
}
