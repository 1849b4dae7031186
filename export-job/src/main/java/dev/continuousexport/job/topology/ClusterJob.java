package dev.continuousexport.job.topology;

import java.util.Set;

/**
 * A job as the cluster lists it.
 *
 * @param state as Flink spells it, such as {@code RUNNING}
 */
record ClusterJob(String id, String name, String state) {
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");

  boolean hasEnded() {
    return hasEnded(state);
  }

  static boolean hasEnded(String state) {
    return ENDED.contains(state);
  }
}
