package dev.continuousexport.job.lifecycle;

import java.util.List;

/**
 * What runs and what waits.
 *
 * @param permits how many exports may run at once
 * @param permitsHeld how many do
 * @param waiting the identities of exports that are due and wait for a permit
 */
public record ExportLoad(int permits, int permitsHeld, List<String> waiting) {
  public ExportLoad {
    waiting = List.copyOf(waiting);
  }
}
