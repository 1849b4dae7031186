package dev.continuousexport.job.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at a job of a session cluster until it has ended. */
final class JobWatch {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** So often a cluster may fail to answer, before the job is given up: about five minutes. */
  private static final int MOST_FAILURES = 150;

  private static final String FORGOTTEN = "forgotten by the cluster";

  private final FlinkSession session;
  private final String id;
  private final String name;

  JobWatch(FlinkSession session, String id, String name) {
    this.session = session;
    this.id = id;
    this.name = name;
  }

  /**
   * Waits for the end.
   *
   * @throws JobFailedException if the job does not end well
   * @throws IOException if the cluster does not answer any more
   */
  void awaitSuccess() throws IOException, InterruptedException {
    String state = awaitEnd();
    if (!state.equals("FINISHED")) {
      throw new JobFailedException(
          "The job '" + name + "' failed.", new IllegalStateException(reason(state)));
    }
  }

  /**
   * Waits for the end, however it is.
   *
   * @return the last state
   */
  String awaitEnd() throws IOException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    int failures = 0;
    while (true) {
      try {
        Optional<String> state = session.state(id);
        if (state.isEmpty() || ClusterJob.hasEnded(state.get())) {
          return state.orElse(FORGOTTEN);
        }
        failures = 0;
      } catch (IOException e) {
        failures++;
        if (failures > MOST_FAILURES) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private String reason(String state) throws IOException, InterruptedException {
    if (state.equals("FAILED")) {
      return StackTraceText.reason(session.failure(id));
    }
    return state.equals("CANCELED")
        ? "Somebody cancelled it."
        : "The cluster has lost it, perhaps because its JobManager was started anew.";
  }
}
